variable "project" {
  description = "Project of the accounts."
  type        = string
}

variable "services" {
  description = "By name: project roles, and secrets by variable."
  type = map(object({
    roles   = list(string)
    secrets = map(string)
  }))
}

variable "subscriptions" {
  description = "By name: the id of the account that signs its pushes."
  type        = map(object({ push_account = string }))
}

variable "secrets" {
  description = "Names of all secrets."
  type        = set(string)
}
