variable "project" {
  description = "Project that is deployed to."
  type        = string
}

variable "region" {
  description = "Of the registry."
  type        = string
}

variable "github" {
  description = "Which repository, and which of its workflows' runs."
  type = object({
    repository_id = string
    owner_id      = string
    ref           = string
    event         = string
    environment   = string
  })
}

variable "repository" {
  description = "The registry of images."
  type        = string
}

variable "web" {
  description = "Bucket of the web app."
  type        = string
}

variable "runtime" {
  description = "Addresses of the services' accounts, which a deployer has to act as."
  type        = map(string)
}
