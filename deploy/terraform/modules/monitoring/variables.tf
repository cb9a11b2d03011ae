variable "project" {
  description = "Project that is watched."
  type        = string
}

variable "folder" {
  description = "Folder of dashboards and alert policies, each a JSON file as Cloud Monitoring's API has it."
  type        = string
}

variable "email" {
  description = "Who is told."
  type        = string
}
