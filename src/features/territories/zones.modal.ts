import { MAX_TERRITORIES, MAX_TERRITORY_NAME } from '../../domain/territory.ts'
import {
  actions,
  button,
  checkboxes,
  context,
  input,
  multiStaticSelect,
  option,
  plainTextInput,
  section,
} from '../../slack/blocks.ts'
import { listText } from '../../slack/list-text.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { Territory } from '../../store/index.ts'
import { ADD, BLOCK, EDIT, FORM_VIEW, LIST_VIEW } from './ids.ts'

/** The action id of the inputs: none of them reports anything before the view is submitted. */
const VALUE = 'value'
const YES = 'yes'
/** Neighbours of a zone that are named in the list; the rest is counted. */
const NAMED = 10

/** The zones of a workspace (V9), each with its neighbours and the button that changes it. */
export function buildZoneList(zones: readonly Territory[], t: Translate, locale: Locale): ModalView {
  const names = new Map(zones.map(({ id, name }) => [id, asTyped(name, MAX_TERRITORY_NAME)]))
  const label = t('settings.change')
  return modal({
    callbackId: LIST_VIEW,
    title: t('territories.title'),
    close: t('settings.close'),
    blocks: [
      section(t('territories.about')),
      ...(zones.length === 0 ? [context([t('territories.none')])] : []),
      ...zones.map(({ id, name, neighbourIds }) => {
        const known = neighbourIds.flatMap((each) => names.get(each) ?? [])
        const hidden = known.length - NAMED
        const beside =
          known.length === 0
            ? t('territories.noNeighbours')
            : t('territories.neighbours', { names: listText(known.slice(0, NAMED), locale) })
        const more = hidden > 0 ? ` ${t('common.andMore', { count: hidden })}` : ''
        return section(`*${names.get(id) ?? ''}*\n${beside}${more}`, {
          accessory: button(EDIT, label, { value: id, accessibilityLabel: `${label}: ${name}` }),
        })
      }),
      ...(zones.length < MAX_TERRITORIES
        ? [actions('add_zone', [button(ADD, t('territories.add'))])]
        : [context([t('territories.error.tooMany', { max: MAX_TERRITORIES })])]),
    ],
  })
}

/** The form of a zone as it was filled in, unchecked. */
export interface ZoneForm {
  readonly name: string
  readonly neighbourIds: readonly string[]
  readonly isRemoved: boolean
}

/** The form of a zone: its name and its neighbours, and whether it is to go. `back`: the list, to be drawn anew. */
export function buildZoneForm(
  {
    id,
    form,
    others,
    back,
  }: {
    readonly id: string | null
    readonly form: ZoneForm
    readonly others: readonly Territory[]
    readonly back: string | null
  },
  t: Translate,
): ModalView {
  return modal({
    callbackId: FORM_VIEW,
    title: t(id === null ? 'territories.addTitle' : 'territories.editTitle'),
    submit: t('settings.save'),
    close: t('settings.cancel'),
    privateMetadata: JSON.stringify({ ...(id === null ? {} : { id }), ...(back === null ? {} : { back }) }),
    blocks: [
      input({
        blockId: BLOCK.name,
        label: t('territories.name'),
        element: plainTextInput(VALUE, { initial: form.name, maxLength: MAX_TERRITORY_NAME }),
      }),
      ...(others.length > 0
        ? [
            input({
              blockId: BLOCK.neighbours,
              label: t('territories.neighboursLabel'),
              hint: t('territories.neighboursHint'),
              optional: true,
              element: multiStaticSelect(
                VALUE,
                others.map(({ id: other, name }) => option(name, other)),
                { initial: form.neighbourIds },
              ),
            }),
          ]
        : []),
      ...(id === null
        ? []
        : [
            input({
              blockId: BLOCK.remove,
              label: t('territories.remove'),
              optional: true,
              element: checkboxes(VALUE, [option(t('territories.removeYes'), YES)], {
                initial: form.isRemoved ? [YES] : [],
              }),
            }),
          ]),
    ],
  })
}

/** Reads the form back as it was filled in. */
export const readZoneForm = (values: ViewValues): ZoneForm => ({
  name: values.text(BLOCK.name) ?? '',
  neighbourIds: values.options(BLOCK.neighbours),
  isRemoved: values.options(BLOCK.remove).includes(YES),
})
