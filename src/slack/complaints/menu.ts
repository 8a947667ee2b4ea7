/** What is done with a complaint seldom: it stands in the menu of its card. */
export const MENU_CHOICES = ['back', 'wait', 'severity'] as const
export type MenuChoice = (typeof MENU_CHOICES)[number]

/** The routing data of an entry of the menu. */
export const menuValue = (choice: MenuChoice, complaintId: string): string => `${choice}:${complaintId}`

/** Reads it back; what is not ours is no choice, of no complaint. */
export function readMenuValue(value: string | null): {
  readonly choice: MenuChoice | null
  readonly complaintId: string
} {
  const [choice = '', complaintId = ''] = (value ?? '').split(':')
  return { choice: MENU_CHOICES.find((each) => each === choice) ?? null, complaintId }
}
