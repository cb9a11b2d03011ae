output "address" {
  description = "What the domain must point at."
  value       = google_compute_global_address.site.address
}
