# Who everything runs as: one account per service with what it uses and no more, one per subscription that can only push.
# Secrets are made without a value: values never enter Terraform's state.

resource "google_service_account" "runtime" {
  for_each = var.services

  account_id   = "run-${each.key}"
  display_name = "Echo's ${each.key}"
}

resource "google_service_account" "push" {
  for_each = var.subscriptions

  account_id   = each.value.push_account
  display_name = "Pushes of ${each.key}"
}

resource "google_project_iam_member" "runtime" {
  for_each = merge([
    for name, service in var.services : { for role in service.roles : "${name} ${role}" => { name = name, role = role } }
  ]...)

  project = var.project
  role    = each.value.role
  member  = google_service_account.runtime[each.value.name].member
}

resource "google_secret_manager_secret" "secret" {
  for_each = var.secrets

  secret_id = each.key

  replication {
    auto {}
  }
}

resource "google_secret_manager_secret_iam_member" "reader" {
  for_each = merge([
    for name, service in var.services : { for secret in values(service.secrets) : "${name} ${secret}" => { name = name, secret = secret } }
  ]...)

  secret_id = google_secret_manager_secret.secret[each.value.secret].secret_id
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.runtime[each.value.name].member
}
