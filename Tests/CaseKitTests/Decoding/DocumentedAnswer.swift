/// The documented answer of `getCases`, byte for byte.
let documentedAnswer = #"""
  {
    "results": [
      {
        "_id": "ci-1a634e1-3d97-427e-8b23-9b7b0a40xxxx",
        "caseTmp": "one",
        "name": "case one",
        "lname": "case one",
        "desc": "this is case one",
        "tags": [],
        "userInfo": {
          "_id": "u-d0db86ae-8a26-51dd-a6d6-5d531c39xxxx",
          "name": "",
          "emailId": "customer@example.com"
        },
        "sessIds": [],
        "accountId": "{{accountId}}",
        "iId": "st-5393141c-723b-579d-8265-27dd9b7fxxxx",
        "orgId": "o-a55026c9-2abd-5503-b212-5fba600axxxx",
        "convIds": [],
        "status": {
          "_id": "sts-47a7230-2a07-4b84-879b-e792542cxxxx",
          "name": "Open",
          "lname": "open",
          "statusCategory": "open",
          "type": "system",
          "desc": "When a new case/task is created",
          "isEnabled": true,
          "isActive": true
        },
        "source": "emailInst-873db2e1-0b9a-58b0-87d6-7b26c3c8xxxx",
        "language": "en",
        "conversationType": "CASE",
        "fields": [
          {
            "_id": "fd-a97ae13-ac3e-4496-b251-db594d8bxxxx",
            "show": true,
            "displayName": "Title",
            "lname": "title",
            "desc": "Title of the field",
            "isEnabled": true,
            "isActive": true,
            "metaData": {
              "type": "input",
              "displayName": "Title",
              "name": "title",
              "description": "Title of the field",
              "placeholder": "Enter title",
              "readOnly": false,
              "tooltipText": "Title of the field"
            },
            "type": "system",
            "required": true,
            "selectedValue": "case one"
          },
          {
            "_id": "fd-253e4de-ec52-4ec5-bcce-bc8157e9xxxx",
            "show": true,
            "displayName": "Description",
            "lname": "description",
            "desc": "Transcription based on the conversation summary",
            "isEnabled": true,
            "isActive": true,
            "metaData": {
              "type": "textarea",
              "displayName": "Description",
              "name": "description",
              "description": "Transcription based on the conversation summary",
              "placeholder": "Enter description",
              "readOnly": false,
              "tooltipText": "Transcription based on the conversation summary"
            },
            "type": "system",
            "required": true,
            "selectedValue": "this is case one"
          },
          {
            "_id": "fd-42bc982-d974-4d4a-851c-be952280xxxx",
            "show": true,
            "displayName": "Due Date",
            "lname": "due date",
            "desc": "Date/time to complete a case",
            "isEnabled": true,
            "isActive": true,
            "metaData": {
              "type": "datetime",
              "displayName": "Due Date",
              "name": "dueDate",
              "description": "Date/time to complete a case",
              "placeholder": "Enter date",
              "readOnly": false,
              "tooltipText": "Date/time to complete a case"
            },
            "type": "system",
            "required": true,
            "selectedValue": "2025-05-29T04:03:00.000Z"
          }
        ],
        "participants": [],
        "queues": [],
        "priority": {
          "_id": "pr-9d1a24a-1385-45e9-818b-295eab5bxxxx",
          "name": "Medium",
          "lname": "medium",
          "type": "system",
          "desc": "Moderate urgency",
          "color": "#16A34A",
          "isEnabled": true,
          "isActive": true,
          "score": 10
        },
        "refId": "CS000100",
        "assigneeType": "unassigned",
        "isActive": true,
        "taskIds": [
          "ti-909aa90-0416-4407-aa5b-d60dd99axxxx"
        ],
        "attachments": [],
        "feedback": [],
        "createdBy": {
          "name": "pachu 23",
          "_id": "u-429cc190-ccc9-57af-9421-a1ca84a2xxxx",
          "profImage": "no-avatar"
        },
        "updatedBy": {
          "name": "pachu 23",
          "_id": "u-429cc190-ccc9-57af-9421-a1ca84a2xxxx",
          "profImage": "no-avatar"
        },
        "timestampValue": 1748318622557,
        "activityIds": [],
        "commentIds": [],
        "resolutionCmts": [],
        "dueDate": 1748491380000,
        "isBreached": false,
        "supportCustomTasks": true,
        "channel": [],
        "createdAt": "2025-05-27T04:03:42.617Z",
        "updatedAt": "2025-05-27T04:03:42.666Z",
        "currAssignee": {},
        "ETA": "2025-05-29T04:03:00.000Z"
      }
    ],
    "page": 1,
    "limit": 50,
    "hasMore": false,
    "totalPages": 1,
    "totalResults": 1
  }
  """#
