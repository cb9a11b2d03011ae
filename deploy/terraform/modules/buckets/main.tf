# uploads: what people sent; results: what was made of it, published pages under public/; web: the built web app.

locals {
  grants = merge(flatten([
    for name, service in var.services : [
      for bucket, roles in { uploads = service.uploads, results = service.results } : {
        for role in roles : "${name} ${bucket} ${role}" => { name = name, bucket = bucket, role = role }
      }
    ]
  ])...)
}

resource "google_storage_bucket" "uploads" {
  #checkov:skip=CKV_GCP_62:access is in Cloud Audit Logs; a bucket of logs per bucket would be kept for nobody
  #checkov:skip=CKV_GCP_78:an upload is written once; soft delete keeps what was deleted for a week
  name                        = var.names["uploads"]
  location                    = var.location
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = !var.protected

  cors {
    origin          = var.origins
    method          = ["PUT", "POST", "GET", "HEAD", "OPTIONS"]
    response_header = ["Content-Type", "Content-Range", "Range", "Location", "X-Goog-Generation", "X-Goog-Hash"]
    max_age_seconds = 3600
  }

  # Uploads that somebody started and left.
  lifecycle_rule {
    condition {
      age = 7
    }
    action {
      type = "AbortIncompleteMultipartUpload"
    }
  }

  dynamic "lifecycle_rule" {
    for_each = var.keep_uploads_days > 0 ? [var.keep_uploads_days] : []
    content {
      condition {
        age = lifecycle_rule.value
      }
      action {
        type = "Delete"
      }
    }
  }

  # A source is read a few times in its first hour, then hardly ever.
  lifecycle_rule {
    condition {
      age                   = 30
      matches_storage_class = ["STANDARD"]
    }
    action {
      type          = "SetStorageClass"
      storage_class = "NEARLINE"
    }
  }
}

resource "google_storage_bucket" "results" {
  #checkov:skip=CKV_GCP_62:access is in Cloud Audit Logs; a bucket of logs per bucket would be kept for nobody
  #checkov:skip=CKV_GCP_78:results can be made again; leases are rewritten every 10 s and each would stay as a version
  #checkov:skip=CKV_GCP_114:public/ is what people publish; the other folders have no public binding
  name                        = var.names["results"]
  location                    = var.location
  uniform_bucket_level_access = true
  # Not enforced: public/ is what people publish. Everything else stays private, by the folder's own binding.
  public_access_prevention = "inherited"
  force_destroy            = !var.protected

  cors {
    origin          = ["*"] # published pages are embedded anywhere
    method          = ["GET", "HEAD"]
    response_header = ["Content-Type", "Content-Range", "Range", "ETag"]
    max_age_seconds = 3600
  }
}

resource "google_storage_bucket" "web" {
  #checkov:skip=CKV_GCP_62:access is in Cloud Audit Logs; a bucket of logs per bucket would be kept for nobody
  #checkov:skip=CKV_GCP_78:built from the repository, which has every version
  #checkov:skip=CKV_GCP_114:the web app is for everybody
  name                        = var.names["web"]
  location                    = var.location
  uniform_bucket_level_access = true
  public_access_prevention    = "inherited" # the web app is for everybody
  force_destroy               = true        # it is built again from the repository

  website {
    main_page_suffix = "index.html"
  }
}

resource "google_storage_managed_folder" "published" {
  bucket = google_storage_bucket.results.name
  name   = "public/"
}

# Reading only; nobody may list.
resource "google_storage_managed_folder_iam_member" "published" {
  bucket         = google_storage_bucket.results.name
  managed_folder = google_storage_managed_folder.published.name
  role           = "roles/storage.legacyObjectReader"
  member         = "allUsers"
}

resource "google_storage_bucket_iam_member" "web" {
  #checkov:skip=CKV_GCP_28:the web app is for everybody; nobody may list or write
  bucket = google_storage_bucket.web.name
  role   = "roles/storage.legacyObjectReader"
  member = "allUsers"
}

resource "google_storage_bucket_iam_member" "service" {
  for_each = local.grants

  bucket = { uploads = google_storage_bucket.uploads.name, results = google_storage_bucket.results.name }[each.value.bucket]
  role   = each.value.role
  member = "serviceAccount:${var.accounts[each.value.name]}"
}

resource "google_storage_notification" "finalized" {
  bucket             = google_storage_bucket.uploads.name
  topic              = var.topic
  payload_format     = "JSON_API_V1"
  event_types        = ["OBJECT_FINALIZE"]
  object_name_prefix = "uploads/"
}
