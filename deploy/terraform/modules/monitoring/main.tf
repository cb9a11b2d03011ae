# Dashboards and alert policies from deploy/monitoring: a file with conditions is an alert policy, any other a dashboard.
# Both are as Cloud Monitoring's API has them, so what is drawn in the console can be exported into that folder.

locals {
  files = {
    for path in fileset(var.folder, "**/*.json") : trimsuffix(path, ".json") => jsondecode(file("${var.folder}/${path}"))
  }
  alerts     = { for name, file in local.files : name => file if can(file.conditions) }
  dashboards = { for name, file in local.files : name => file if !can(file.conditions) }
}

resource "google_monitoring_dashboard" "dashboard" {
  for_each = local.dashboards

  project        = var.project
  dashboard_json = jsonencode(each.value)
}

resource "google_monitoring_notification_channel" "email" {
  project      = var.project
  display_name = "Operators"
  type         = "email"
  labels       = { email_address = var.email }
}

resource "google_monitoring_alert_policy" "alert" {
  for_each = local.alerts

  project               = var.project
  display_name          = each.value.displayName
  combiner              = try(each.value.combiner, "OR")
  severity              = try(each.value.severity, null)
  user_labels           = try(each.value.userLabels, {})
  notification_channels = [google_monitoring_notification_channel.email.id]

  documentation {
    content   = try(each.value.documentation.content, "")
    mime_type = try(each.value.documentation.mimeType, "text/markdown")
    subject   = try(each.value.documentation.subject, null)
  }

  dynamic "conditions" {
    for_each = each.value.conditions
    content {
      display_name = conditions.value.displayName

      dynamic "condition_prometheus_query_language" {
        for_each = try([conditions.value.conditionPrometheusQueryLanguage], [])
        content {
          query                     = condition_prometheus_query_language.value.query
          duration                  = try(condition_prometheus_query_language.value.duration, "0s")
          evaluation_interval       = try(condition_prometheus_query_language.value.evaluationInterval, "60s")
          disable_metric_validation = try(condition_prometheus_query_language.value.disableMetricValidation, true)
        }
      }

      dynamic "condition_threshold" {
        for_each = try([conditions.value.conditionThreshold], [])
        content {
          filter             = condition_threshold.value.filter
          denominator_filter = try(condition_threshold.value.denominatorFilter, null)
          comparison         = condition_threshold.value.comparison
          threshold_value    = try(condition_threshold.value.thresholdValue, 0)
          duration           = condition_threshold.value.duration

          dynamic "aggregations" {
            for_each = try(condition_threshold.value.aggregations, [])
            content {
              alignment_period     = aggregations.value.alignmentPeriod
              per_series_aligner   = try(aggregations.value.perSeriesAligner, null)
              cross_series_reducer = try(aggregations.value.crossSeriesReducer, null)
              group_by_fields      = try(aggregations.value.groupByFields, null)
            }
          }

          dynamic "denominator_aggregations" {
            for_each = try(condition_threshold.value.denominatorAggregations, [])
            content {
              alignment_period     = denominator_aggregations.value.alignmentPeriod
              per_series_aligner   = try(denominator_aggregations.value.perSeriesAligner, null)
              cross_series_reducer = try(denominator_aggregations.value.crossSeriesReducer, null)
              group_by_fields      = try(denominator_aggregations.value.groupByFields, null)
            }
          }
        }
      }
    }
  }

  dynamic "alert_strategy" {
    for_each = try([each.value.alertStrategy], [])
    content {
      auto_close = try(alert_strategy.value.autoClose, null)
    }
  }
}
