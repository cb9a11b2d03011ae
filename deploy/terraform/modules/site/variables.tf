variable "domain" {
  description = "The one host name."
  type        = string
}

variable "region" {
  description = "Where the gateway runs."
  type        = string
}

variable "gateway" {
  description = "Name of the gateway's service."
  type        = string
}

variable "web" {
  description = "Bucket of the web app."
  type        = string
}

variable "results" {
  description = "Bucket whose public/ holds published pages."
  type        = string
}
