# How GitHub's workflows deploy without a key: a token of one repository, one ref, one event and one environment becomes an
# account that can push images, change services and write the web bucket. It cannot touch Terraform's state or IAM.

locals {
  deployer = google_service_account.deployer.member
}

resource "google_iam_workload_identity_pool" "github" {
  workload_identity_pool_id = "github"
  display_name              = "GitHub"
}

resource "google_iam_workload_identity_pool_provider" "github" {
  #checkov:skip=CKV_GCP_125:the condition names the repository and its owner by number, which a renamed or taken-over name cannot have
  workload_identity_pool_id          = google_iam_workload_identity_pool.github.workload_identity_pool_id
  workload_identity_pool_provider_id = "actions"
  display_name                       = "GitHub Actions"

  attribute_mapping = {
    "google.subject"          = "assertion.sub"
    "attribute.repository_id" = "assertion.repository_id"
  }

  attribute_condition = join(" && ", [
    "assertion.repository_id == '${var.github.repository_id}'",
    "assertion.repository_owner_id == '${var.github.owner_id}'",
    "assertion.ref.matches('^${var.github.ref}$')",
    "assertion.event_name == '${var.github.event}'",
    "assertion.environment == '${var.github.environment}'",
  ])

  oidc {
    issuer_uri = "https://token.actions.githubusercontent.com"
  }
}

resource "google_service_account" "deployer" {
  account_id   = "github-deployer"
  display_name = "Deploys from GitHub"
}

resource "google_service_account_iam_member" "github" {
  service_account_id = google_service_account.deployer.name
  role               = "roles/iam.workloadIdentityUser"
  member             = "principalSet://iam.googleapis.com/${google_iam_workload_identity_pool.github.name}/attribute.repository_id/${var.github.repository_id}"
}

resource "google_project_iam_member" "deployer" {
  project = var.project
  role    = "roles/run.developer"
  member  = local.deployer
}

# A rollout goes back when the new revisions log errors.
resource "google_project_iam_member" "deployer_logs" {
  project = var.project
  role    = "roles/logging.viewer"
  member  = local.deployer
}

resource "google_artifact_registry_repository_iam_member" "deployer" {
  repository = var.repository
  location   = var.region
  role       = "roles/artifactregistry.writer"
  member     = local.deployer
}

resource "google_storage_bucket_iam_member" "deployer" {
  bucket = var.web
  role   = "roles/storage.objectUser"
  member = local.deployer
}

resource "google_service_account_iam_member" "deployer" {
  for_each = var.runtime

  service_account_id = "projects/${var.project}/serviceAccounts/${each.value}"
  role               = "roles/iam.serviceAccountUser"
  member             = local.deployer
}
