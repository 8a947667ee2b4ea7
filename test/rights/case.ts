import type { Action } from '../../src/domain/policy.ts'
import { type Facts, observe, type Refused, refusalIn, type Send } from './observation.ts'
import type { Owned, Scene } from './scene.ts'
import { COLUMNS, type Column, type Rights, type Row, type Verdict } from './table.ts'

/** A verdict, or in words what does not fit any. */
export type Outcome = Verdict | (string & {})

/** One way of using a route, with who may. */
export interface Case {
  readonly name: string
  /** The right that is asked at the door: audit entries name it. */
  readonly right: Action
  /** `record`: tried with a record of everybody; `list`: asked for once, and looked through; `person`: neither. */
  readonly about: 'person' | 'list' | 'record'
  readonly rights: Rights
  /** Slack cannot show the person a sentence. */
  readonly silent?: boolean
  /** Lays before the asker what is needed, and answers how the request is sent from there. */
  prepare(scene: Scene, record: Owned): Promise<Send>
  /** What the audit entry names when a record, not the person's role, was the reason to refuse. */
  refused?(scene: Scene, record: Owned): Refused
  /** What became of a request that was not refused, for this record. Expectations that fail say more than an outcome. */
  judge(facts: Facts, scene: Scene, record: Owned): Outcome | Promise<Outcome>
}

/** Tries a case with everything its table has a column for; answers the row as it turned out. */
export async function tryOut(scene: Scene, key: string, each: Case): Promise<Record<string, Outcome>> {
  const { records } = scene
  const own = recordIn(records, 'own')
  if (each.about === 'person') return { any: await outcomeFor(scene, key, each, own) }
  const row: Record<string, Outcome> = {}
  const list = each.about === 'list' ? await observe(scene, own, each.prepare) : null
  for (const column of COLUMNS) {
    const record = records[column]
    if (!record) row[column] = '-'
    else row[column] = list ? await judged(scene, key, each, record, list) : await outcomeFor(scene, key, each, record)
  }
  return row
}

function recordIn(records: Scene['records'], column: Column): Owned {
  const record = records[column]
  if (!record) throw new Error(`there is no record in the column ${column}`)
  return record
}

async function outcomeFor(scene: Scene, key: string, each: Case, record: Owned): Promise<Outcome> {
  return judged(scene, key, each, record, await observe(scene, record, each.prepare))
}

async function judged(scene: Scene, key: string, each: Case, record: Owned, facts: Facts): Promise<Outcome> {
  const expected = {
    door: { action: each.right, subjectType: 'route', subjectId: key },
    no: each.refused?.(scene, record) ?? null,
  }
  const refusal = refusalIn(facts, { scene, record, expected, silent: each.silent === true })
  return refusal ?? each.judge(facts, scene, record)
}

/** What a request led to that may change nothing: the outcome, or in words that it did. */
export function reading({ changed, audit }: Facts, outcome: Outcome): Outcome {
  if (changed) return `${outcome}, and yet something changed`
  return audit.length === 0 ? outcome : `${outcome}, and yet the audit has ${JSON.stringify(audit)}`
}

/** What the table expects of this person. */
export const expectedOf = ({ rights }: Case, { who }: Scene): Row => rights[who]
