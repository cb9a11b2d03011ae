# Topics and subscriptions as contracts/topics.json has them: nothing is named here, so a new row needs no edit.

locals {
  # Long enough for a holiday, and for a person to look at what was given up on.
  retention       = "604800s"
  dead_retention  = "2678400s"
  dead_letters    = { for name, subscription in var.subscriptions : name => subscription if subscription.dead_letter_topic != null }
  pubsub_account  = "serviceAccount:service-${var.project_number}@gcp-sa-pubsub.iam.gserviceaccount.com"
  storage_account = "serviceAccount:${data.google_storage_project_service_account.storage.email_address}"
}

data "google_storage_project_service_account" "storage" {
  project = var.project
}

resource "google_pubsub_topic" "topic" {
  #checkov:skip=CKV_GCP_83:Google's keys; no customer of Echo holds one, and a lost key would lose every video
  for_each = var.topics

  name                       = each.key
  message_retention_duration = each.key == "dead-letter" ? local.dead_retention : local.retention

  message_storage_policy {
    allowed_persistence_regions = [var.region]
  }
}

resource "google_pubsub_subscription" "subscription" {
  for_each = var.subscriptions

  name                       = each.key
  topic                      = google_pubsub_topic.topic[each.value.topic].id
  filter                     = each.value.filter
  ack_deadline_seconds       = each.value.ack_deadline_seconds
  message_retention_duration = local.retention

  push_config {
    push_endpoint = each.value.endpoint
    oidc_token {
      service_account_email = var.push_accounts[each.key]
      audience              = each.value.endpoint
    }
  }

  retry_policy {
    minimum_backoff = "${each.value.min_backoff_seconds}s"
    maximum_backoff = "${each.value.max_backoff_seconds}s"
  }

  dynamic "dead_letter_policy" {
    for_each = each.value.dead_letter_topic == null ? [] : [each.value]
    content {
      dead_letter_topic     = google_pubsub_topic.topic[dead_letter_policy.value.dead_letter_topic].id
      max_delivery_attempts = dead_letter_policy.value.max_delivery_attempts
    }
  }

  # Never: a quiet month must not lose a subscription.
  expiration_policy {
    ttl = ""
  }
}

resource "google_pubsub_topic_iam_member" "publisher" {
  for_each = merge([
    for name, service in var.services : { for topic in service.publishes : "${name} ${topic}" => { name = name, topic = topic } }
  ]...)

  topic  = google_pubsub_topic.topic[each.value.topic].name
  role   = "roles/pubsub.publisher"
  member = "serviceAccount:${var.accounts[each.value.name]}"
}

resource "google_pubsub_topic_iam_member" "storage" {
  for_each = { for name, topic in var.topics : name => topic if contains(topic.producers, "cloud-storage") }

  topic  = google_pubsub_topic.topic[each.key].name
  role   = "roles/pubsub.publisher"
  member = local.storage_account
}

# Pub/Sub itself moves what is given up on: it publishes there and acknowledges here.
resource "google_pubsub_topic_iam_member" "dead_letter" {
  for_each = toset([for subscription in local.dead_letters : subscription.dead_letter_topic])

  topic  = google_pubsub_topic.topic[each.key].name
  role   = "roles/pubsub.publisher"
  member = local.pubsub_account
}

resource "google_pubsub_subscription_iam_member" "dead_letter" {
  for_each = local.dead_letters

  subscription = google_pubsub_subscription.subscription[each.key].name
  role         = "roles/pubsub.subscriber"
  member       = local.pubsub_account
}

# It signs as the account of the subscription.
resource "google_service_account_iam_member" "push_token" {
  for_each = var.push_accounts

  service_account_id = "projects/${var.project}/serviceAccounts/${each.value}"
  role               = "roles/iam.serviceAccountTokenCreator"
  member             = local.pubsub_account
}
