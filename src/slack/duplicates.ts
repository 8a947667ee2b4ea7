import { mayDo } from '../domain/acting.ts'
import { foldName, foldPhone } from '../domain/customer-name.ts'
import { input, option, radioButtons, section } from './blocks.ts'
import { fingerprint } from './fingerprint.ts'
import type { Translate } from './locale.ts'
import type { RequestContext } from './routes.ts'
import type { KnownBlock } from './surfaces.ts'
import { asTyped } from './text.ts'

/** The question of C16: customers that look like the new one, and the answer given so far. */
export interface DuplicateQuestion {
  /** Those this person may use. */
  readonly usable: readonly { readonly id: string; readonly name: string; readonly phone: string | null }[]
  /** Those that somebody else looks after. */
  readonly elsewhere: readonly { readonly name: string; readonly owner: string }[]
  /** The fingerprint of what was asked about: with another name or phone the answer no longer counts. */
  readonly about: string
}

/** The answer to the duplicate question that makes a new customer all the same. */
export const CREATE_ANYWAY = 'create'

/** What the question shows is cut to a line, so that it fits into the modal's private metadata. */
const MAX_SHOWN = 60
const MAX_PHONE_SHOWN = 30

/**
 * The question of C16 for a new customer's name and phone, or null when nothing looks like them. Customers of others
 * are named with who looks after them, since that is what the person has to know, but cannot be used (R2).
 */
export async function duplicateQuestion(
  ctx: RequestContext,
  name: string,
  phone: string,
): Promise<DuplicateQuestion | null> {
  const found = await ctx.store.customers.duplicatesOf({ name, phone: phone === '' ? null : phone })
  if (found.length === 0) return null
  const usable: DuplicateQuestion['usable'][number][] = []
  const elsewhere: DuplicateQuestion['elsewhere'][number][] = []
  for (const customer of found) {
    const shown = asTyped(customer.name, MAX_SHOWN)
    if (mayDo(ctx.actor, 'customer.see', customer.ownerId)) {
      usable.push({ id: customer.id, name: shown, phone: customer.phone && asTyped(customer.phone, MAX_PHONE_SHOWN) })
    } else {
      const owner = await ctx.store.members.byId(customer.ownerId)
      elsewhere.push({ name: shown, owner: asTyped(owner?.name ?? '', MAX_SHOWN) })
    }
  }
  return { usable, elsewhere, about: aboutOf(name, phone) }
}

/** What a question was asked about; an answer counts only for the same name and phone. */
export function aboutOf(name: string, phone: string): string {
  return fingerprint(JSON.stringify([foldName(name), foldPhone(phone)]))
}

/** The question in a form, with the answer given so far; nothing where nothing was asked. */
export function duplicateBlocks(
  { duplicates, duplicateChoice }: { duplicates: DuplicateQuestion | null; duplicateChoice: string | null },
  blockId: string,
  t: Translate,
): KnownBlock[] {
  if (!duplicates) return []
  const { usable, elsewhere, about } = duplicates
  return [
    section(t('deals.form.duplicateIntro')),
    ...elsewhere.map(({ name, owner }) =>
      section(t('deals.form.duplicateElsewhere', { name: asTyped(name, 60), owner: asTyped(owner, 60) })),
    ),
    input({
      blockId,
      label: t('deals.form.duplicateChoice'),
      element: radioButtons(
        // Another question is another element: Slack must not keep the old answer.
        `answer.${about}`,
        [
          ...usable.map(({ id, name, phone }) =>
            option(
              t('deals.form.duplicateUse', { name }),
              id,
              phone ? t('deals.form.duplicateUseDetail', { phone }) : undefined,
            ),
          ),
          option(t('deals.form.duplicateCreate'), CREATE_ANYWAY),
        ],
        { initial: duplicateChoice },
      ),
    }),
  ]
}

/** The question that a form carries in its private metadata, as `duplicates`; what is not ours counts as none. */
export function duplicatesIn(privateMetadata: string): DuplicateQuestion | null {
  try {
    const { duplicates } = JSON.parse(privateMetadata) as { duplicates?: DuplicateQuestion | null }
    return duplicates && typeof duplicates.about === 'string' ? duplicates : null
  } catch {
    return null
  }
}
