import { mayDo } from '../../domain/acting.ts'
import type { Action } from '../../domain/policy.ts'
import type { Complaint } from '../../store/index.ts'
import { actions, button } from '../blocks.ts'
import { holderFor } from '../complaint-rights.ts'
import { LIMITS } from '../limits.ts'
import type { TextKey, Translate } from '../locale.ts'
import type { Actor, RequestContext } from '../routes.ts'
import type { KnownBlock } from '../surfaces.ts'
import { ADD_EVIDENCE, EDIT, REPORT } from './ids.ts'

/** What decides which buttons stand on a complaint's card: what its reader may do with it, and how far it has come. */
export interface ActionsAsked {
  readonly complaint: Complaint
  /** Whether the reader may do this with this very complaint (R2); the handler asks again. */
  readonly may: (action: Action) => boolean
}

/** A button of the card; its value is the complaint's id unless another is named. */
interface CardButton {
  readonly id: string
  readonly label: Extract<TextKey, `complaint${string}`>
  readonly isShown: (asked: ActionsAsked) => boolean
  readonly value?: (complaint: Complaint) => string
  readonly style?: 'primary' | 'danger'
}

const isOpen = ({ closedAt, withdrawnAt }: Complaint) => closedAt === null && withdrawnAt === null

/** Every button of the card, in the order in which they stand: what is to be done next first. */
const CARD_BUTTONS: readonly CardButton[] = [
  {
    id: EDIT,
    label: 'complaints.button.edit',
    isShown: ({ complaint, may }) => isOpen(complaint) && (may('complaint.file') || may('complaint.work')),
  },
  {
    id: ADD_EVIDENCE,
    label: 'complaints.button.addEvidence',
    isShown: ({ complaint, may }) => isOpen(complaint) && (may('complaint.file') || may('complaint.work')),
  },
  { id: REPORT, label: 'complaints.button.report', isShown: ({ may }) => may('complaint.see') },
]

/** The row of buttons by right and state; nothing where there is nothing that this reader can do. */
export function complaintActions(asked: ActionsAsked, t: Translate): KnownBlock[] {
  const { complaint } = asked
  const shown = CARD_BUTTONS.filter(({ isShown }) => isShown(asked)).slice(0, LIMITS.actionsElements)
  if (shown.length === 0) return []
  return [
    actions(
      `complaint_${complaint.id}`,
      shown.map(({ id, label, value, style }) => {
        const text = t(label as 'complaints.button.edit')
        return button(id, text, {
          value: value?.(complaint) ?? complaint.id,
          accessibilityLabel: `${text}: ${t('complaints.number', { number: String(complaint.number) })}`,
          ...(style ? { style } : {}),
        })
      }),
    ),
  ]
}

/** What somebody may do with a complaint, by their own rights, in somebody's stead, or as a member of these departments. */
export const mayWith =
  (
    actor: Pick<Actor, 'memberId' | 'roles' | 'team' | 'standsInFor'>,
    departmentIds: ReadonlySet<string>,
    complaint: Complaint,
  ) =>
  (action: Action): boolean =>
    mayDo(actor, action, complaint.ownerId) || mayDo(actor, action, holderFor(actor, departmentIds, complaint))

/** The same for whoever sent a request. */
export async function mayWithThis({ actor, store }: Pick<RequestContext, 'actor' | 'store'>, complaint: Complaint) {
  return mayWith(actor, new Set(await store.departments.ofMember(actor.memberId)), complaint)
}
