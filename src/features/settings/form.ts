import type { Result } from '../../domain/result.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { ModalView } from '../../slack/surfaces.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { Settings, SettingsPatch } from '../../store/index.ts'
import { type SetUpGroup, setUpGroup } from './set-up-groups.ts'

/** Sentences for the fields that cannot be taken, by block id, in the user's language. */
export type FieldErrors = Record<string, string>

/** What travels in a form's private metadata: routing data, proves nothing (R2). */
export interface FormRoute {
  /** Counts the changes of the settings that the form was filled in from. */
  readonly revision: number
  /** The modal below, to be drawn anew once this is saved. */
  readonly back: string | null
  /** The group whose steps that modal shows; null: all of them. */
  readonly group: SetUpGroup | null
}

/** One form of settings: how it is built from them, read back, and understood. */
export interface SettingsForm<Values> {
  readonly view: string
  /** What the form holds for these settings. */
  fill(settings: Settings): Values
  build(values: Values, route: FormRoute, shown: { t: Translate; locale: Locale; notice?: string }): ModalView
  read(values: ViewValues): Values
  /** What is to be changed, or what is wrong at every field at once. */
  check(values: Values, ctx: RequestContext): Promise<Result<SettingsPatch, FieldErrors>>
}

/** The action id of inputs that report nothing before the form is submitted. */
export const VALUE = 'value'

/** Reads where a form came from; of a text that is not ours it says that it was opened before everything. */
export function readFormRoute(privateMetadata: string): FormRoute {
  const { revision, back, group } = parsed(privateMetadata)
  return {
    revision: typeof revision === 'number' && Number.isSafeInteger(revision) && revision >= 0 ? revision : 0,
    back: typeof back === 'string' ? back : null,
    group: setUpGroup(group),
  }
}

/** The metadata as an object; an empty one for a text that is none. */
export function parsed(privateMetadata: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(privateMetadata)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
