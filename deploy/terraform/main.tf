# The whole platform of one environment.

resource "google_project_service" "api" {
  for_each = local.apis

  service            = "${each.key}.googleapis.com"
  disable_on_destroy = false
}

resource "google_artifact_registry_repository" "images" {
  #checkov:skip=CKV_GCP_84:Google's keys; no customer of Echo holds one, and a lost key would lose every video
  repository_id = "echo"
  location      = var.region
  format        = "DOCKER"
  description   = "Images of Echo's services."

  docker_config {
    immutable_tags = true
  }

  vulnerability_scanning_config {
    enablement_config = "INHERITED"
  }

  cleanup_policies {
    id     = "keep-recent"
    action = "KEEP"
    most_recent_versions {
      keep_count = 20
    }
  }

  cleanup_policies {
    id     = "remove-old"
    action = "DELETE"
    condition {
      older_than = "7776000s"
    }
  }

  depends_on = [google_project_service.api]
}

module "accounts" {
  source = "./modules/accounts"

  project       = var.project
  services      = local.services
  subscriptions = local.subscriptions
  secrets       = local.secrets

  depends_on = [google_project_service.api]
}

module "buckets" {
  source = "./modules/buckets"

  names             = local.buckets
  location          = var.region
  origins           = ["https://${var.domain}"]
  keep_uploads_days = var.keep_uploads_days
  protected         = var.protected
  services          = local.services
  accounts          = module.accounts.runtime
  topic             = module.topics.ids["gcs-upload-finalized"]
}

module "topics" {
  source = "./modules/topics"

  project        = var.project
  project_number = var.project_number
  region         = var.region
  topics         = local.topics
  subscriptions  = local.subscriptions
  services       = local.services
  accounts       = module.accounts.runtime
  push_accounts  = module.accounts.push
}

module "service" {
  source   = "./modules/service"
  for_each = local.services

  name          = each.key
  region        = var.region
  image         = "${var.region}-docker.pkg.dev/${var.project}/${google_artifact_registry_repository.images.repository_id}/${each.key}:${var.image_tag}"
  account       = module.accounts.runtime[each.key]
  spec          = each.value
  audience      = "${local.urls[each.key]}/push"
  protected     = var.protected
  push_accounts = { for name, subscription in local.subscriptions : name => module.accounts.push[name] if subscription.service == each.key }

  # A service that may not read its secrets does not start.
  depends_on = [module.accounts]
}

module "site" {
  source = "./modules/site"

  domain  = var.domain
  region  = var.region
  gateway = module.service["gateway"].name
  web     = module.buckets.names["web"]
  results = module.buckets.names["results"]

  depends_on = [google_project_service.api]
}

# Gives the reaper an instance to run in where the gateway scales to nothing: one that was asked something keeps its
# cores for a quarter of an hour. (Cloud Run keeps /healthz of its own addresses for itself.)
resource "google_cloud_scheduler_job" "reaper" {
  name        = "wake-reaper"
  region      = var.region
  description = "Keeps one gateway awake, which looks for silent stages once a minute."
  schedule    = "*/10 * * * *"

  http_target {
    http_method = "GET"
    uri         = "${local.urls["gateway"]}/openapi.json"
  }

  depends_on = [google_project_service.api]
}

module "github" {
  source = "./modules/github"

  project    = var.project
  region     = var.region
  github     = var.github
  repository = google_artifact_registry_repository.images.repository_id
  web        = module.buckets.names["web"]
  runtime    = module.accounts.runtime

  depends_on = [google_project_service.api]
}

module "monitoring" {
  source = "./modules/monitoring"

  project = var.project
  folder  = "${path.module}/../monitoring"
  email   = var.alert_email

  depends_on = [google_project_service.api]
}
