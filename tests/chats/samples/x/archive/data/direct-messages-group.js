window.YTD.direct_messages_group.part0 = [
  {"dmConversation" : {"conversationId" : "1890000000000000009", "messages" : [
    {"reactionCreate" : {"senderId" : "9900000002", "reactionKey" : "funny", "eventId" : "1", "createdAt" : "2025-03-05T10:02:00.000Z"}},
    {"messageCreate" : {"reactions" : [], "text" : "see you all there", "mediaUrls" : [], "senderId" : "4100000001", "id" : "1", "createdAt" : "2025-03-05T10:01:00.000Z"}},
    {"joinConversation" : {"initiatingUserId" : "9900000002", "participantsSnapshot" : ["4100000001", "9900000002"], "createdAt" : "2025-03-05T10:00:00.000Z"}},
    {}
  ]}}
]
