/**
 * The methods of Slack's Web API that the app calls, and the scopes each needs: the one list from which the manifests
 * take the app's rights. A test holds it against the calls in the source.
 */
export interface MethodUse {
  readonly method: string
  readonly scopes: readonly string[]
}

export const WEB_API_METHODS: readonly MethodUse[] = [
  { method: 'auth.test', scopes: [] },
  { method: 'chat.getPermalink', scopes: [] },
  { method: 'chat.postEphemeral', scopes: ['chat:write'] },
  { method: 'chat.postMessage', scopes: ['chat:write'] },
  { method: 'chat.update', scopes: ['chat:write'] },
  { method: 'conversations.history', scopes: ['channels:history', 'groups:history', 'im:history'] },
  { method: 'conversations.info', scopes: ['channels:read', 'groups:read'] },
  { method: 'conversations.open', scopes: ['im:write'] },
  { method: 'conversations.replies', scopes: ['channels:history', 'groups:history', 'im:history'] },
  { method: 'files.completeUploadExternal', scopes: ['files:write'] },
  { method: 'files.getUploadURLExternal', scopes: ['files:write'] },
  { method: 'files.info', scopes: ['files:read'] },
  { method: 'users.info', scopes: ['users:read'] },
  { method: 'views.open', scopes: [] },
  { method: 'views.publish', scopes: [] },
  { method: 'views.push', scopes: [] },
  { method: 'views.update', scopes: [] },
]

/** Why the app asks for each right, for whoever installs it. */
export const SCOPE_REASONS: Readonly<Record<string, string>> = {
  'channels:history':
    'Looks in a public channel chosen for complaints for its own post whose fate is unknown after a network fault, so that it is not posted twice.',
  'channels:read':
    'Looks whether the channel chosen for the managers is public, to refuse it, for figures of people are not for everybody; and whether one chosen for complaints, or in which a message is filed as one, is in use and not shared with another company.',
  'chat:write':
    'Sends reminders and confirmations, says in a message’s thread that it was filed as a complaint, and rewrites its own messages when something was done.',
  commands: 'Offers the slash commands, and the shortcuts of Slack’s own menu and of messages.',
  'files:read':
    'Takes the files that somebody adds to a form, and looks at the name, type and size of a file; what is in it is never read.',
  'files:write':
    'Sends a person the handling report of a complaint as a file, when they ask for it, into their own conversation with the app.',
  'groups:history':
    'Looks in the manager channel, and in a private one for complaints, for its own post whose fate is unknown after a network fault, so that it is not posted twice.',
  'groups:read':
    'Looks whether the private channel chosen for the managers, or for complaints, is still private, in use, and not shared with another company.',
  'im:history':
    'Looks in its own direct messages for a reminder whose fate is unknown after a network fault, so that it is not sent twice, and answers with its commands what is typed to it there.',
  'im:write': 'Opens the direct message in which it reminds a person.',
  'users:read': "Reads a person's name, language and time zone, to speak their language at their time of day.",
}
