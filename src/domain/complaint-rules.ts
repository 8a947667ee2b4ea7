/** The names under which complaints stand in the outbox. */
export const COMPLAINT_RULE = {
  /** The card of a complaint, to whoever is responsible for it; subject: the complaint. */
  card: 'complaints.card',
  /** The same in the complaints channel (P6), one for each complaint, rewritten in place. */
  channelCard: 'complaints.channel_card',
  /** An entry of its history, in the thread of that card (P6); subject: the event. */
  history: 'complaints.history',
  /** A severe complaint (P5), to the supervisor or the admins, at once; subject: the complaint. */
  severe: 'complaints.severe',
  /** The same in the manager channel. */
  severeInChannel: 'complaints.severe_in_channel',
  /** Three quarters of a clock are over (P4), to whoever is responsible; subject: the complaint's id, a slash, the clock. */
  clockWarning: 'complaints.clock_warning',
  /** It is past its clock (P4), to the supervisor or the admins; subject likewise. */
  clockPassed: 'complaints.clock_passed',
  /** It was handed over to a department (P3), to everybody in it; subject: the hand-over. */
  handedOver: 'complaints.handed_over',
  /** Nobody there accepted it in time (P3), to who handed it over and their supervisor; subject: the hand-over. */
  notAccepted: 'complaints.not_accepted',
  /**
   * It was accepted, returned, taken back or passed on, to its owner and whoever worked it; subject: the hand-over's id, a
   * slash, the event.
   */
  handOverAnswered: 'complaints.hand_over_answered',
  /**
   * Somebody else opened it again or moved it back (P2, P8), to whoever is responsible; subject: the complaint's id, a slash,
   * the event.
   */
  movedByAnother: 'complaints.moved_by_another',
  /** A remedy beyond somebody's authority (P2), to whoever may approve it; subject: the approval. */
  approvalAsked: 'complaints.approval_asked',
  /** What was decided on it, to whoever asked; subject: the approval. */
  approvalDecided: 'complaints.approval_decided',
  /** A score below 3 (P8), to whoever has to agree; subject: the complaint's id, a slash, the event of the score. */
  agreementAsked: 'complaints.agreement_asked',
  /** What was decided on that, to whoever is responsible; subject likewise. */
  agreementDecided: 'complaints.agreement_decided',
} as const

/**
 * Under what is kept what was told of a complaint before it was opened again (P8), so that it is told anew, even on the same
 * day (P4, P5): the subject that it had, and the how-manieth time it was opened again.
 */
export const earlierSubject = (subjectId: string, reopening: number): string => `${subjectId}/${reopening}`

/** Whether something was told of a complaint before it was opened again. */
export const isEarlierSubject = (subjectId: string): boolean => /\/\d+$/.test(subjectId)
