variable "names" {
  description = "Names of uploads, results and web; bucket names are one name space for the whole world."
  type        = map(string)
}

variable "location" {
  description = "Where they lie."
  type        = string
}

variable "origins" {
  description = "Whose pages may upload and play."
  type        = list(string)
}

variable "keep_uploads_days" {
  description = "0: for ever."
  type        = number
}

variable "protected" {
  description = "Whether buckets that hold something refuse to be destroyed."
  type        = bool
}

variable "services" {
  description = "By name: roles on uploads and on results."
  type = map(object({
    uploads = list(string)
    results = list(string)
  }))
}

variable "accounts" {
  description = "Addresses of the services' accounts."
  type        = map(string)
}

variable "topic" {
  description = "Where arrivals in uploads are told."
  type        = string
}
