window.YTD.direct_messages_group.part0 = [
  {"dmConversation" : {"messages" : [
    {"conversationNameUpdate" : {"initiatingUserId" : "9900000002", "name" : "chess", "createdAt" : "2025-03-05T10:02:00.000Z"}},
    {"messageCreate" : {"reactions" : [], "text" : "see you all there", "mediaUrls" : [], "senderId" : "4100000001", "id" : "1", "createdAt" : "2025-03-05T10:01:00.000Z"}},
    {"participantsJoin" : {"initiatingUserId" : "9900000002", "userIds" : ["7700000003"], "createdAt" : "2025-03-05T10:00:30.000Z"}},
    {"joinConversation" : {"initiatingUserId" : "9900000002", "participantsSnapshot" : ["4100000001", "9900000002"], "createdAt" : "2025-03-05T10:00:00.000Z"}}
  ], "conversationId" : "1890000000000000009"}}
]
