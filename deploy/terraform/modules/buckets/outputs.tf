output "names" {
  description = "Of the buckets, once they are there."
  value = {
    uploads = google_storage_bucket.uploads.name
    results = google_storage_bucket.results.name
    web     = google_storage_bucket.web.name
  }
}
