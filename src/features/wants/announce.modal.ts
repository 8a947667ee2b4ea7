import { MAX_NOTE } from '../../domain/check-in.ts'
import { ANNOUNCEMENT_KINDS, type AnnouncementKind, MAX_WANT } from '../../domain/want.ts'
import { input, multiStaticSelect, option, plainTextInput, radioButtons, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { Want } from '../../store/index.ts'
import { ANNOUNCE_VIEW, BLOCK, CHOOSE_VIEW, RESULT_VIEW } from './ids.ts'
import { wantWords } from './list.modal.ts'
import { VALUE } from './want.modal.ts'

/** Customers that can be chosen from at once: as many as Slack takes in one list. */
export const MOST_OFFERED = 100

/** What is announced, as typed and unchecked. */
export interface AnnounceForm {
  readonly kind: AnnouncementKind | null
  readonly item: string
  readonly note: string
}

export const EMPTY_ANNOUNCEMENT: AnnounceForm = { kind: 'available', item: '', note: '' }

/** The form in which it is said what is available now, or what promotion starts (C10). */
export function buildAnnounceModal(form: AnnounceForm, t: Translate): ModalView {
  return modal({
    callbackId: ANNOUNCE_VIEW,
    title: t('wants.announce.title'),
    submit: t('wants.announce.next'),
    close: t('wants.form.cancel'),
    blocks: [
      input({
        blockId: BLOCK.kind,
        label: t('wants.announce.kind'),
        element: radioButtons(
          VALUE,
          ANNOUNCEMENT_KINDS.map((each) => option(t(`wants.kind.${each}`), each)),
          { initial: form.kind },
        ),
      }),
      input({
        blockId: BLOCK.item,
        label: t('wants.announce.item'),
        hint: t('wants.announce.itemHint'),
        element: plainTextInput(VALUE, { initial: form.item, maxLength: MAX_WANT }),
      }),
      input({
        blockId: BLOCK.note,
        label: t('wants.announce.note'),
        hint: t('wants.announce.noteHint'),
        optional: true,
        element: plainTextInput(VALUE, { initial: form.note, multiline: true, maxLength: MAX_NOTE }),
      }),
    ],
  })
}

/** Reads the form back as it was filled in. */
export const readAnnounceForm = (values: ViewValues): AnnounceForm => ({
  kind: ANNOUNCEMENT_KINDS.find((known) => known === values.option(BLOCK.kind)) ?? null,
  item: values.text(BLOCK.item) ?? '',
  note: values.text(BLOCK.note) ?? '',
})

/** Who seems to wait for it, all of them chosen: whoever announces it takes out whom it is nothing for. */
export function buildChooseModal(
  { form, wants, isMore }: { readonly form: AnnounceForm; readonly wants: readonly Want[]; readonly isMore: boolean },
  t: Translate,
  locale: Locale,
): ModalView {
  const { kind, item, note } = form
  return modal({
    callbackId: CHOOSE_VIEW,
    title: t('wants.announce.title'),
    submit: t('wants.announce.send'),
    close: t('wants.form.cancel'),
    privateMetadata: JSON.stringify({ kind, item, note }),
    blocks: [
      section(t('wants.announce.found', { count: wants.length, item: asTyped(item, MAX_WANT) })),
      ...(isMore ? [section(t('wants.announce.more'))] : []),
      input({
        blockId: BLOCK.wants,
        label: t('wants.announce.who'),
        hint: t('wants.announce.whoHint'),
        element: multiStaticSelect(
          VALUE,
          wants.map((want) => option(`${want.customerName}: ${wantWords(want, t, locale)}`, want.id)),
          { initial: wants.map(({ id }) => id) },
        ),
      }),
    ],
  })
}

/** Says who was told of it. */
export const buildAnnouncedModal = (
  { item, count, owners }: { readonly item: string; readonly count: number; readonly owners: string },
  t: Translate,
): ModalView =>
  modal({
    callbackId: RESULT_VIEW,
    title: t('wants.announce.title'),
    close: t('common.close'),
    blocks: [section(t('wants.announce.done', { item: asTyped(item, MAX_WANT), count, owners }))],
  })
