import type { Config } from '../config/index.ts'
import { createMessenger, type Messenger } from '../slack/messenger.ts'
import { type ChannelUse, checkPostingChannel, type PostingChannelProblem } from '../slack/posting-channel.ts'
import { otherWorkspacesError } from '../slack/start-error.ts'
import { type Department, openStore, type Team } from '../store/index.ts'
import { bad, type Finding, good, unsure } from './finding.ts'
import { client, type SlackDeps } from './slack.ts'

/** How the channels are called, and what is said of one that is fine. */
const CHANNELS: Readonly<Record<ChannelUse, { readonly topic: string; readonly fine: string }>> = {
  managers: { topic: 'Manager channel', fine: 'has one that the summary can be posted to' },
  complaints: { topic: 'Complaints channel', fine: 'has one that complaints can be shown in' },
}

const PROBLEMS: Readonly<Record<PostingChannelProblem, readonly [found: string, advice: string]>> = {
  public: ['everybody can read it', 'Make it private, or choose another with /after settings.'],
  archived: ['it is archived', 'Choose another with /after settings.'],
  shared: ['people of another company are in it', 'Choose another with /after settings.'],
  conversation: ['it is a conversation, not a channel', 'Choose a channel with /after settings.'],
  'app-not-in-it': ['the app is not in it', 'Type /invite @Afterclose in that channel.'],
  'scope-missing': ['the app may not look at channels', 'Install the app again with the manifest of this version.'],
}

/** One finding for all departments in which nobody is (P3); none where there is no such department. */
function emptyDepartments(departments: readonly Department[]): Finding[] {
  const names = departments.filter(({ memberIds }) => memberIds.length === 0).map(({ name }) => name)
  if (names.length === 0) return []
  const advice = 'Complaints cannot be handed over there. Put somebody into it with /after settings, or remove it.'
  return [unsure('Service departments', `nobody is in ${names.join(', ')}`, advice)]
}

/**
 * Whether the records of this database are those of the token's workspace, and whether the Monday summary can be posted
 * where it wants it (R7), its complaints shown (P6), and in which department nobody is (P3). Reads only. To be asked when
 * the database exists and is up to date.
 */
export async function examineWorkspace(
  config: Exclude<Config, { mode: 'local' }>,
  team: Team,
  deps: SlackDeps,
): Promise<Finding[]> {
  const store = await openStore(config.databaseUrl)
  try {
    const others = otherWorkspacesError(team, await store.workspaces.besides(team.teamId))
    const elsewhere = others ? [bad('Workspace', 'the database belongs to another one', others.message)] : []
    const id = await store.workspaces.byTeamId(team.teamId)
    if (!id) return elsewhere
    const workspace = store.inWorkspace(id)
    const { managerChannelId, complaintsChannelId } = await workspace.settings.read()
    const messenger = createMessenger(client(config, config.slack.botToken, deps))
    return [
      ...elsewhere,
      managerChannelId
        ? await examined(messenger, team.name, managerChannelId, 'managers')
        : unsure(
            CHANNELS.managers.topic,
            `${team.name} has none, so it gets no Monday summary`,
            'Choose one with /after settings.',
          ),
      // Nobody has to choose one: complaints are then told in direct messages.
      ...(complaintsChannelId ? [await examined(messenger, team.name, complaintsChannelId, 'complaints')] : []),
      ...emptyDepartments(await workspace.departments.list()),
    ]
  } finally {
    await store.close()
  }
}

async function examined(messenger: Messenger, name: string, channelId: string, use: ChannelUse): Promise<Finding> {
  const { topic, fine } = CHANNELS[use]
  const checked = await checkPostingChannel(messenger, channelId, use)
  if (checked.ok) return good(topic, `${name} ${fine}`)
  if (typeof checked.error !== 'string') return unsure(topic, `${name}: Slack did not say`, 'Try again.')
  const [found, advice] = PROBLEMS[checked.error]
  return bad(topic, `${name}: ${found}`, advice)
}
