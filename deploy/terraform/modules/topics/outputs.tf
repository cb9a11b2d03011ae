output "ids" {
  description = "Full names of the topics, once those who publish to them may."
  value       = { for name, topic in google_pubsub_topic.topic : name => topic.id }
  depends_on  = [google_pubsub_topic_iam_member.storage]
}
