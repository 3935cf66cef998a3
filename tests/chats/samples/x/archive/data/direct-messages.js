window.YTD.direct_messages.part0 = [
  {
    "dmConversation" : {
      "conversationId" : "4100000001-9900000002",
      "messages" : [
        {"messageCreate" : {"recipientId" : "4100000001", "reactions" : [], "urls" : [{"url" : "https://t.co/aBc", "expanded" : "https://pay.example/nadia?a=1", "display" : "pay.example/nadia"}], "text" : "last chance &lt;3 &amp;amp; pay https://t.co/aBc", "mediaUrls" : [], "senderId" : "9900000002", "id" : "1896000000000000003", "createdAt" : "2025-03-04T20:25:00.000Z", "editHistory" : []}},
        {"messageCreate" : {"recipientId" : "9900000002", "text" : "please stop", "mediaUrls" : [], "senderId" : "4100000001", "id" : "1896000000000000002", "createdAt" : "2025-03-04T20:18:05.123Z"}},
        {"messageCreate" : {"recipientId" : "4100000001", "text" : " https://t.co/xYz", "mediaUrls" : ["https://ton.example/dm/1896000000000000001/77/card.jpg"], "senderId" : "9900000002", "id" : "1896000000000000001", "createdAt" : "2025-03-04T20:17:40.000Z"}}
      ]
    }
  }
]
