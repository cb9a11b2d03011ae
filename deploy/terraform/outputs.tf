# What the next steps of docs/deploy.md need.

output "address" {
  description = "Where the domain's A record must point."
  value       = module.site.address
}

output "urls" {
  description = "Cloud Run's own addresses, by service."
  value       = local.urls
}

output "registry" {
  description = "Where images are pushed to."
  value       = "${var.region}-docker.pkg.dev/${var.project}/${google_artifact_registry_repository.images.repository_id}"
}

output "web_bucket" {
  description = "Where the built web app goes."
  value       = module.buckets.names["web"]
}

output "secrets" {
  description = "Secrets that need a version before services start."
  value       = local.secrets
}

output "workload_identity_provider" {
  description = "Variable of the same name in GitHub's environment."
  value       = module.github.provider
}

output "deployer" {
  description = "Variable of the same name in GitHub's environment."
  value       = module.github.deployer
}
