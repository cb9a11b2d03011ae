output "runtime" {
  description = "Addresses of the services' accounts, by service."
  value       = { for name, account in google_service_account.runtime : name => account.email }
}

output "push" {
  description = "Addresses of the accounts that push, by subscription."
  value       = { for name, account in google_service_account.push : name => account.email }
}
