# One service on Cloud Run. Terraform says what it runs with; which image, and who gets the traffic, is said by the deploy
# workflow after the first time.

resource "google_cloud_run_v2_service" "service" {
  name     = var.name
  location = var.region

  # Pub/Sub and Scheduler of this project count as internal; people come by the load balancer alone.
  ingress              = var.spec.public ? "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER" : "INGRESS_TRAFFIC_INTERNAL_ONLY"
  invoker_iam_disabled = var.spec.public
  custom_audiences     = [var.audience]
  deletion_protection  = var.protected

  template {
    service_account                  = var.account
    timeout                          = "${var.spec.timeout}s"
    max_instance_request_concurrency = var.spec.concurrency
    # Children with limits of their own need a whole Linux.
    execution_environment = "EXECUTION_ENVIRONMENT_GEN2"

    scaling {
      min_instance_count = var.spec.scale[0]
      max_instance_count = var.spec.scale[1]
    }

    containers {
      image = var.image

      ports {
        container_port = 8080
      }

      resources {
        limits = {
          cpu    = tostring(var.spec.cpu)
          memory = "${var.spec.memory}Gi"
        }
        # Between requests a worker has nothing to do; the gateway listens.
        cpu_idle          = !var.spec.public
        startup_cpu_boost = true
      }

      dynamic "env" {
        for_each = var.spec.variables
        content {
          name  = env.key
          value = env.value
        }
      }

      startup_probe {
        period_seconds    = 1
        timeout_seconds   = 1
        failure_threshold = 60
        http_get {
          path = "/healthz"
        }
      }

      # A minute of silence: computing units may keep the loop busy for a moment, not for that long.
      liveness_probe {
        period_seconds    = 15
        timeout_seconds   = 5
        failure_threshold = 4
        http_get {
          path = "/healthz"
        }
      }

      dynamic "volume_mounts" {
        for_each = var.spec.scratch > 0 ? ["scratch"] : []
        content {
          name       = volume_mounts.value
          mount_path = "/tmp"
        }
      }
    }

    # Without it /tmp could take all memory, and the instance would be killed instead of a file refused.
    dynamic "volumes" {
      for_each = var.spec.scratch > 0 ? ["scratch"] : []
      content {
        name = volumes.value
        empty_dir {
          medium     = "MEMORY"
          size_limit = "${var.spec.scratch}Gi"
        }
      }
    }
  }

  lifecycle {
    ignore_changes = [template[0].containers[0].image, template[0].revision, traffic, client, client_version]
  }
}

resource "google_cloud_run_v2_service_iam_member" "push" {
  for_each = var.push_accounts

  location = var.region
  name     = google_cloud_run_v2_service.service.name
  role     = "roles/run.invoker"
  member   = "serviceAccount:${each.value}"
}
