variable "name" {
  description = "Of the service."
  type        = string
}

variable "region" {
  description = "Where it runs."
  type        = string
}

variable "image" {
  description = "What a new service starts with."
  type        = string
}

variable "account" {
  description = "Address of the account it runs as."
  type        = string
}

variable "spec" {
  description = "Its row of services.yaml; cpu in cores, memory and scratch in GiB, timeout in seconds."
  type = object({
    cpu         = number
    memory      = number
    scratch     = number
    concurrency = number
    timeout     = number
    scale       = tuple([number, number])
    public      = bool
    variables   = map(string)
  })
}

variable "audience" {
  description = "What tokens of pushes to it must carry."
  type        = string
}

variable "push_accounts" {
  description = "The accounts that may push to it, by subscription."
  type        = map(string)
}

variable "protected" {
  description = "Whether it refuses to be destroyed."
  type        = bool
}
