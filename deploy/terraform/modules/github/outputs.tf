output "provider" {
  description = "Full name of the identity provider."
  value       = google_iam_workload_identity_pool_provider.github.name
}

output "deployer" {
  description = "Address of the account that deploys."
  value       = google_service_account.deployer.email
}
