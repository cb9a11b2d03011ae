# Objectives from deploy/monitoring/slos.yaml, for Cloud Monitoring's own error budgets. The alerts on them are policies
# like any other, in main.tf.

locals {
  slos = { for slo in yamldecode(file("${var.folder}/slos.yaml")) : slo.id => slo }
}

resource "google_monitoring_custom_service" "echo" {
  project      = var.project
  service_id   = "echo"
  display_name = "Echo"
}

resource "google_monitoring_slo" "slo" {
  for_each = local.slos

  project             = var.project
  service             = google_monitoring_custom_service.echo.service_id
  slo_id              = each.key
  display_name        = each.value.display_name
  goal                = each.value.goal
  rolling_period_days = each.value.rolling_period_days

  request_based_sli {
    dynamic "distribution_cut" {
      for_each = can(each.value.distribution_filter) ? [each.value] : []
      content {
        distribution_filter = distribution_cut.value.distribution_filter
        range {
          max = distribution_cut.value.max
        }
      }
    }

    dynamic "good_total_ratio" {
      for_each = can(each.value.good_filter) ? [each.value] : []
      content {
        good_service_filter  = good_total_ratio.value.good_filter
        total_service_filter = good_total_ratio.value.total_filter
      }
    }
  }
}
