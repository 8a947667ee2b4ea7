/**
 * The limits of Block Kit as Slack documents them, typed for the validator. The stand-in reads the file itself and not
 * the app's own constants, so that a mistake in those cannot hide.
 */
import file from '../../../slack/block-kit-limits.json' with { type: 'json' }

export type Surface = 'modal' | 'home' | 'message'

/** What one field may hold; `t` names the kind. */
export interface FieldLimit {
  readonly t:
    | 'any'
    | 'bool'
    | 'date'
    | 'element'
    | 'enum'
    | 'int'
    | 'list'
    | 'numstr'
    | 'plain'
    | 'ref'
    | 'rows'
    | 'str'
    | 'text'
    | 'time'
    | 'url'
  readonly req?: boolean
  /** Of a text its length, of a list its count, of a number its size. */
  readonly min?: number
  readonly max?: number
  readonly values?: readonly string[]
  readonly https?: boolean
  /** What a list holds. */
  readonly of?: string
  /** The types allowed in a list or as an element. */
  readonly allow?: readonly string[]
  /** Of a list of texts: the length of each. */
  readonly item_max?: number
  /** The composition object a `ref` points to. */
  readonly ref?: string
  /** Of table rows. */
  readonly cols_min?: number
  readonly cols_max?: number
  readonly cells?: readonly string[]
  readonly chars?: number
  readonly same_cols?: boolean
  readonly header_no_rich_text?: boolean
}

/** What an object (block, element, composition object, view) may hold. */
export interface ObjectLimit {
  readonly fields: Readonly<Record<string, FieldLimit>>
  readonly any_of?: readonly string[]
  readonly one_of?: readonly string[]
}

/** A block or an element, with where it may stand. */
export interface PartLimit extends ObjectLimit {
  readonly surfaces: readonly Surface[]
}

export interface ViewLimit extends ObjectLimit {
  readonly blocks_min: number
  readonly blocks_max: number
  readonly bytes_max: number
}

interface LimitsFile {
  readonly surfaces: {
    readonly message: {
      readonly blocks_max: number
      readonly text_recommended_max: number
      readonly text_truncated_at: number
      readonly attachments_max: number
      readonly markdown_chars_total: number
      readonly tables_max: number
      readonly data_visualization_max: number
      readonly table_chars_total: number
      readonly data_table_chars_total: number
    }
    readonly modal: ViewLimit & {
      readonly views_in_stack_max: number
      readonly submit_required_with_input: boolean
    }
    readonly home: ViewLimit
  }
  readonly blocks: Readonly<Record<string, PartLimit>>
  readonly elements: Readonly<Record<string, PartLimit>>
  readonly objects: {
    readonly text: { readonly min: number; readonly max: number }
    readonly rich_text_list: {
      readonly style: readonly string[]
      readonly indent: readonly [number, number]
      readonly border: readonly [number, number]
    }
  }
  /** `view_state.value_keys`: the key under which a view's state holds an element's value. */
  readonly view_state: { readonly value_keys: Readonly<Record<string, string>> }
  readonly operational: {
    readonly ack_seconds: number
    readonly trigger_id_seconds: number
    readonly response_url: { readonly uses: number; readonly minutes: number }
    readonly conversations_open_users_max: number
    readonly file_input_bytes: number
  }
}

// The compiler widens the file's literals ("t": string); what it really holds is tried out by validate.test.ts.
export const limits = file as unknown as LimitsFile

// The file keeps composition objects beside other facts of different shape; only those with fields are objects.
const objects = file.objects as unknown as Readonly<Record<string, Partial<ObjectLimit>>>

/** The limits of a composition object by name; throws for a name the file does not have (a mistake in the file). */
export function objectLimit(name: string): ObjectLimit {
  const limit = objects[name]
  if (limit?.fields === undefined) throw new Error(`the limits file describes no object "${name}"`)
  return limit as ObjectLimit
}

/** An entry of a table by a name that came from outside, which may be that of something every object has. */
export function entryOf<Entry>(table: Readonly<Record<string, Entry>>, name: unknown): Entry | undefined {
  return typeof name === 'string' && Object.hasOwn(table, name) ? table[name] : undefined
}
