import { Prisma } from '../../src/store/client.ts'
import type { AuditEntry } from '../../src/store/index.ts'
import type { Change } from './changes.ts'
import type { Owned, Scene } from './scene.ts'

/** What one request led to. */
export interface Facts {
  /** Everything that appeared before the person: the answer, messages, modals, App Home; as JSON. */
  readonly seen: string
  /** Whether a row of any table, of any workspace, was added, changed or removed; the audit apart. */
  readonly changed: boolean
  /** What the audit gained, the oldest first. */
  readonly audit: readonly AuditEntry[]
  /** What was open of the record's instalment before, in minor units. */
  readonly openBefore: bigint
}

/**
 * Sends a request and answers nothing once something has appeared before the person. Where Slack shows what the app
 * answered without that (options, errors at fields), it is that answer.
 */
export type Send = () => Promise<unknown>

/** Lets the asker send a request, and observes what comes of it. */
export async function observe(
  scene: Scene,
  record: Owned,
  prepare: (scene: Scene, record: Owned) => Promise<Send>,
): Promise<Facts> {
  const { slack, story, changes } = scene
  const send = await prepare(scene, record)
  const receivable = await story.workspace.receivables.byId(record.instalmentId)
  const sights = sightsOf(scene)
  await changes.take()
  const unseen = () => [...sightsOf(scene)].filter((sight) => !sights.has(sight))
  const answer = await send()
  if (answer === undefined) await slack.until(() => unseen().length > 0, { what: 'an answer to the person' })
  const seen = [...(answer === undefined ? [] : [JSON.stringify(answer)]), ...unseen()].join('\n')
  if (slack.openModals('asker').length > 0) await slack.close('asker', { all: true })
  slack.reload('asker')
  const written = await changes.take()
  const changed = written.some(({ table }) => table !== Prisma.ModelName.AuditEntry)
  // What was written asks for messages; they are sent before the tables are looked at the next time.
  if (changed) await story.service.reminders.sweep()
  return {
    seen,
    changed,
    audit: await auditIn([...written, ...(await changes.take())], scene),
    openBefore: receivable?.openAmount ?? 0n,
  }
}

/** What the asker has before their eyes, apart from their conversation with the app. */
function sightsOf({ slack }: Scene): Set<string> {
  const all = [...slack.ephemerals('asker'), ...slack.openModals('asker'), slack.home('asker')]
  return new Set(all.map((each) => JSON.stringify(each)))
}

/** The entries of the audit, of all workspaces, that these changes have brought, the oldest first. */
async function auditIn(changes: readonly Change[], { db }: Scene): Promise<AuditEntry[]> {
  const entered = changes.filter(({ table, isThere }) => table === Prisma.ModelName.AuditEntry && isThere)
  const added = entered.map(({ row }): string => JSON.parse(row).id)
  if (added.length === 0) return []
  const entries = await db.auditEntry.findMany({
    where: { id: { in: added } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  })
  // As the store lists them: where nobody stood in for anybody, nothing is said of it.
  return entries.map(
    ({ workspaceId: _, standsInForId, ...entry }) =>
      ({ ...entry, ...(standsInForId === null ? {} : { standsInForId }) }) as AuditEntry,
  )
}

/** What the app says to refuse. */
const SENTENCES = {
  door: ['Your role does not allow this. Ask an admin to do it for you, or to give you the role for it.'],
  no: [
    'You may not do this with somebody else’s record. Ask its owner, your supervisor or an admin.',
    'You may not decide on what is your own or what you have asked for yourself: somebody else has to.',
  ],
} as const
/** What the app says of a record that does not exist. */
const GONE = [
  'This customer cannot be found any more. Type /collect for what is due now.',
  'This instalment cannot be found any more. Type /collect for what is due now.',
  'This customer cannot be found any more. Choose again.',
  'This customer cannot be found any more.',
  'This contact cannot be found any more.',
  'This good day cannot be found any more: it was changed or removed.',
  'This cannot be found any more: it was removed before.',
  'This payment cannot be found any more.',
  'This visit cannot be found any more.',
  'This cannot be found any more.',
  'This referral cannot be found any more.',
  'This feedback cannot be found any more.',
  'This reminder cannot be found any more. Type /collect for what is due now.',
  'This deal cannot be found any more. Type /deal list for your deals.',
  'This promise cannot be found any more.',
  'This dispute cannot be found any more.',
  'This question cannot be found any more.',
  'This market report cannot be found any more.',
  'This complaint cannot be found any more.',
  'There is no complaint no. ',
  'This check-in cannot be found any more. Type /deal list for your deals.',
  'This implementation cannot be found any more. Type /deal list for your deals.',
  'This request for approval cannot be found any more.',
  'This person cannot be found any more.',
  'These days off were removed meanwhile.',
]

/** What a refusal's audit entry names. */
export interface Refused {
  readonly action: string
  readonly subjectType: string
  readonly subjectId: string
}

/**
 * Which refusal it was, if any; everything about it must fit (R2, R4). Otherwise the answer says in words what does not
 * fit, which no table expects.
 */
export function refusalIn(
  facts: Facts,
  {
    scene,
    record,
    expected,
    silent,
  }: {
    readonly scene: Scene
    readonly record: Owned
    /** The audit entries of the two refusals. */
    readonly expected: Readonly<Record<'door' | 'no', Refused | null>>
    /** Slack has no way of telling the person: an option source has options to answer with, and nothing else. */
    readonly silent: boolean
  },
): 'door' | 'no' | 'gone' | null | (string & {}) {
  const refused = facts.audit.filter(({ outcome }) => outcome === 'refused')
  const told = (['door', 'no'] as const).find((kind) => SENTENCES[kind].some((each) => facts.seen.includes(each)))
  const kind = silent && refused.length > 0 ? 'door' : told
  const isGone = GONE.some((sentence) => facts.seen.includes(sentence))
  if (!kind && !isGone) return refused.length === 0 ? null : `refused without a word to the person: ${facts.seen}`
  if (facts.changed) return 'refused, and yet something changed'
  if (facts.seen.includes(record.customerName)) return `refused, and yet the record is shown: ${facts.seen}`
  if (!kind) return facts.audit.length === 0 ? 'gone' : 'gone, and yet the audit tells of it'
  const { id: actorId } = scene.asker
  const wanted = {
    at: scene.story.clock.now(),
    actorId,
    ...expected[kind],
    outcome: 'refused',
    before: null,
    after: null,
  }
  const [entry, ...more] = facts.audit.map(({ id: _, ...rest }) => rest)
  return more.length === 0 && sameEntry(entry, wanted)
    ? kind
    : `refused, but the audit has ${JSON.stringify(facts.audit)}`
}

const sorted = (entry: object | undefined) => JSON.stringify(Object.entries(entry ?? {}).sort())
const sameEntry = (one: object | undefined, other: object) => sorted(one) === sorted(other)
