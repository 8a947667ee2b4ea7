import { MAX_NAME } from '../../domain/customer-name.ts'
import { section } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { type About, aboutValue } from './about.ts'
import { ERASE_VIEW } from './ids.ts'

/** What is asked once more before somebody is erased. */
export const buildErase = (about: About, name: string, t: Translate): ModalView =>
  modal({
    callbackId: ERASE_VIEW,
    title: t('persons.erase.title'),
    submit: t('persons.erase.submit'),
    close: t('persons.erase.cancel'),
    privateMetadata: JSON.stringify({ about: aboutValue(about) }),
    blocks: [section(t(`persons.erase.${about.kind}`, { name: asTyped(name, MAX_NAME) }))],
  })

/** Why somebody is not erased, in the place of the form; nothing to submit. */
export const buildRefused = (text: string, t: Translate): ModalView =>
  modal({
    callbackId: ERASE_VIEW,
    title: t('persons.erase.title'),
    close: t('common.close'),
    blocks: [section(text)],
  })
