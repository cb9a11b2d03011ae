# What differs between environments; their values are in environments/.

variable "project" {
  description = "Project everything lies in: one per environment."
  type        = string
}

variable "project_number" {
  description = "Its number: Cloud Run's addresses hold it, so they are known before the services exist."
  type        = string

  validation {
    condition     = can(regex("^[0-9]+$", var.project_number))
    error_message = "gcloud projects describe PROJECT --format='value(projectNumber)' tells it."
  }
}

variable "environment" {
  description = "FASTAPI_ENV of every service."
  type        = string

  validation {
    condition     = contains(["development", "staging", "production"], var.environment)
    error_message = "One of development, staging, production."
  }
}

variable "region" {
  description = "Region of everything but the load balancer, which is global."
  type        = string
}

variable "vertex_location" {
  description = "Where Gemini runs."
  type        = string
}

variable "domain" {
  description = "Where people reach Echo; its A record must point at the output `address`."
  type        = string
}

variable "supabase_url" {
  description = "The Supabase project."
  type        = string
}

variable "image_tag" {
  description = "Tag of the images that new services start with; later ones come by the deploy workflow."
  type        = string
}

variable "scale" {
  description = "Instances per service where services.yaml's do not fit: {service = [least, most]}."
  type        = map(tuple([number, number]))
  default     = {}
}

variable "variables" {
  description = "Environment variables of all services that differ from services.yaml's."
  type        = map(string)
  default     = {}
}

variable "keep_uploads_days" {
  description = "Sources are removed after this many days, 0: never. A stage cannot run again without its source."
  type        = number
  default     = 0
}

variable "protected" {
  description = "Whether services and buckets refuse to be destroyed."
  type        = bool
  default     = true
}

variable "alert_email" {
  description = "Who is told when an alert fires."
  type        = string
}

variable "github" {
  description = "The repository whose workflows may deploy: the numeric ids never pass to another owner, names can."
  type = object({
    repository_id = string
    owner_id      = string
    # Of refs/heads/main, refs/tags/v*: what this environment is deployed from.
    ref = string
    # push, or release: what may start it.
    event = string
    # GitHub's environment, whose approval production waits for.
    environment = string
  })
}
