variable "project" {
  description = "Project of the topics."
  type        = string
}

variable "project_number" {
  description = "Its number, in the name of Pub/Sub's own account."
  type        = string
}

variable "region" {
  description = "The only region that messages are kept in."
  type        = string
}

variable "topics" {
  description = "contracts/topics.json by topic."
  type        = map(object({ producers = list(string) }))
}

variable "subscriptions" {
  description = "contracts/topics.json by subscription, with its topic and the push endpoint."
  type = map(object({
    topic                 = string
    endpoint              = string
    filter                = string
    ack_deadline_seconds  = number
    min_backoff_seconds   = number
    max_backoff_seconds   = number
    max_delivery_attempts = number
    dead_letter_topic     = string
  }))
}

variable "services" {
  description = "By name: the topics it publishes to."
  type        = map(object({ publishes = list(string) }))
}

variable "accounts" {
  description = "Addresses of the services' accounts."
  type        = map(string)
}

variable "push_accounts" {
  description = "Addresses of the accounts that push, by subscription."
  type        = map(string)
}
