import type { WebClient } from '@slack/web-api'
import type { Role } from '../../src/domain/policy.ts'
import type { SlackStandIn } from '../../src/local/slack/index.ts'
import { createWebClient } from '../../src/slack/web-client.ts'
import { createDb, type Db } from '../../src/store/client.ts'
import type { Member, WorkspaceStore } from '../../src/store/index.ts'
import type { Provider } from '../support/database.ts'
import { closedDeal, newMember, newWorkspace } from '../support/records.ts'
import { type Story, type StoryPerson, startStory } from '../support/story.ts'
import { type Changes, watchChanges } from './changes.ts'
import { dueToday } from './due-deal.ts'
import { type Forms, formsOf } from './forms.ts'
import { COLUMNS, type Column, type Who } from './table.ts'

/** The Slack user of the other workspace, whom the app of a story cannot reach. */
export const FOREIGN_USER = 'UFOREIGN'
/** Members who are laid straight into the database have ids that begin so: Slack does not know them. */
export const LAID_USER = 'ULAID'

/** A customer with one deal, the whole of which is due today. */
export interface Owned {
  readonly ownerId: string
  readonly ownerName: string
  readonly customerId: string
  readonly customerName: string
  readonly phone: string
  readonly instalmentId: string
}

/** A story in which one person tries everything, on records of everybody. */
export interface Scene {
  readonly provider: Provider
  readonly who: Who
  readonly story: Story
  readonly slack: SlackStandIn
  /** The person who tries: `asker` in the stand-in. */
  readonly asker: Member
  /** Null: this person can have no such record. */
  readonly records: Readonly<Record<Column, Owned | null>>
  readonly foreignWorkspace: WorkspaceStore
  /** The forms of somebody who may use them, to be laid before anybody. */
  readonly forms: Forms
  /** The app's own client: shows people what Slack would still show them. */
  readonly client: WebClient
  /** A way of one's own to the tables. */
  readonly db: Db
  /** What is written into them, of all workspaces. */
  readonly changes: Changes
  stop(): Promise<void>
}

/** Different enough that every sum of some of them says which ones, in minor units. */
const AMOUNTS: Readonly<Record<Column, bigint>> = {
  own: 1_000_00n,
  direct: 2_000_00n,
  indirect: 4_000_00n,
  other: 8_000_00n,
  foreign: 16_000_00n,
}

const CUSTOMERS: Readonly<Record<Column, string>> = {
  own: 'Elmwood Trading',
  direct: 'Harbour Trading',
  indirect: 'Meadow Trading',
  other: 'Quarry Trading',
  foreign: 'Tundra Trading',
}
/** Part of every customer's name. */
export const EVERY_CUSTOMER = 'Trading'

const rolesOf = (who: Who): readonly Role[] => (who === 'nobody' || who === 'newcomer' ? [] : [who])

/** The person who tries, somebody who reports to them, somebody who reports to that one, and somebody else. */
function peopleAround(who: Who): StoryPerson[] {
  const isNew = who === 'newcomer'
  const profile = { timeZone: 'Europe/Berlin', locale: 'en-GB' }
  return [
    { ...profile, handle: 'asker', name: 'Alex Asker', roles: rolesOf(who), isNew },
    // Nobody has set a newcomer up, so nobody reports to them.
    { ...profile, handle: 'dora', name: 'Dora Direct', roles: ['rep'], ...(isNew ? {} : { supervisor: 'asker' }) },
    { ...profile, handle: 'ines', name: 'Ines Indirect', roles: ['rep'], supervisor: 'dora' },
    { ...profile, handle: 'olaf', name: 'Olaf Other', roles: ['rep'] },
  ]
}

/** Starts the story of one person. Their own records are from before their role was what it is. */
export async function startScene(provider: Provider, who: Who): Promise<Scene> {
  const story = await startStory(provider, { people: peopleAround(who) })
  const { slack, workspace } = story
  if (who === 'newcomer') await slack.command('asker', '/after')
  const asker = await workspace.members.bySlackId(slack.person('asker'))
  if (!asker) throw new Error('the asker is no member')
  const foreignWorkspace = await newWorkspace(story.store, 'TFOREIGN')

  const teamed = who !== 'newcomer'
  const records = {
    own: await ownedBy(workspace, asker, 'own'),
    direct: teamed ? await ownedBy(workspace, await story.member('dora'), 'direct') : null,
    indirect: teamed ? await ownedBy(workspace, await story.member('ines'), 'indirect') : null,
    other: await ownedBy(workspace, await story.member('olaf'), 'other'),
    foreign: await ownedBy(foreignWorkspace, await newMember(foreignWorkspace, FOREIGN_USER), 'foreign'),
  }
  const client = createWebClient(slack.token, { apiUrl: slack.apiUrl })
  const db = createDb(story.databaseUrl)
  return {
    provider,
    who,
    story,
    slack,
    asker,
    records,
    foreignWorkspace,
    forms: await formsOf({ slack, client }, records.other),
    client,
    db,
    changes: await watchChanges(db, provider),
    async stop() {
      await db.$disconnect()
      await story.stop()
    },
  }
}

async function ownedBy(workspace: WorkspaceStore, owner: Member, column: Column): Promise<Owned> {
  const customerName = CUSTOMERS[column]
  const phone = `+49 40 77001${COLUMNS.indexOf(column)}`
  const deal = await closedDeal(workspace, owner, dueToday(customerName, AMOUNTS[column], phone))
  const [instalment] = deal.instalments
  if (!instalment) throw new Error('the deal has no instalment')
  return {
    ownerId: owner.id,
    ownerName: owner.name,
    customerId: deal.customer.id,
    customerName,
    phone,
    instalmentId: instalment.id,
  }
}
