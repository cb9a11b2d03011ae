output "name" {
  description = "Of the service, once it is there."
  value       = google_cloud_run_v2_service.service.name
}
