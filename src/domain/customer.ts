/** Whether a customer is an organisation or a person (C1). */
export type CustomerKind = 'organisation' | 'individual'

/** Whether they use what we sell, or sell it on (C1). */
export const CUSTOMER_TRADES = ['end_user', 'dealer'] as const
export type CustomerTrade = (typeof CUSTOMER_TRADES)[number]
