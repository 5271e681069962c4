package enum MessagingModule {}
