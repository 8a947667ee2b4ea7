/**
 * What one could say to a customer who complains (rules P1, P2): nothing that is not known to be true, nothing left out that
 * is. `product` is one of `it` and `product`.
 */
export const complaintWords = {
  it: 'this',
  product: '“{{product}}”',
  heading: {
    apology: 'An apology, in suggested words',
    listening: 'Suggested words for listening',
    cause: 'Suggested words for asking',
    looking: 'Suggested words while you look for a solution',
    solution: 'Suggested words for telling the solution',
    done: 'Suggested words for saying that it is done',
    prevention: 'Suggested words for what you change',
    score: 'Suggested words for asking for the score',
  },
  apology:
    'This is {{rep}}. I am sorry that {{product}} has caused you trouble, and thank you for telling us. I do not know the cause yet and will not guess. I will find out, and I will tell you openly what we find, also if the fault is ours.',
  listening:
    'Please tell me from the beginning what happened with {{product}}. I am writing it down and will not interrupt you. … Did I understand you rightly: …? What has it cost you so far, and what would put it right for you?',
  cause:
    'To find the cause of the trouble with {{product}}, I need to see what you saw: when did it begin, what had been done before, and is there a picture or a part we may look at? I will tell you the result whatever it is.',
  looking:
    'Thank you for your patience. We know by now where the trouble with {{product}} comes from, and are looking for what puts it right for you and lasts. By {{date}} you hear from me what we propose. If we have it sooner, I will call you sooner. If it takes longer, you hear that from me before then, too.',
  lookingWithoutDate:
    'Thank you for your patience. We know by now where the trouble with {{product}} comes from, and are looking for what puts it right for you and lasts. I will call you on … and tell you how far we are, also if we are not done by then.',
  solution:
    'You told us what went wrong with {{product}}. We have found the cause and I would like to explain it. Our proposal: {{solution}}. Does that put it right for you? If anything is missing, tell me now, and we will look at it again.',
  solutionWithoutSolution:
    'You told us what went wrong with {{product}}. We have found the cause and I would like to explain it, and to propose how we put it right. If anything is missing, tell me now, and we will look at it again.',
  done: 'As agreed about {{product}}, we have done the following: {{solution}}. Would you look whether all is as it should be? If not, call me, not the hotline.',
  doneWithoutSolution:
    'What we agreed on about {{product}} has been done. Would you look whether all is as it should be? If not, call me, not the hotline.',
  prevention:
    'It is not enough for us that {{product}} is in order again. So that the same does not happen to you a second time, we change the following: {{prevention}}. If you notice anything all the same, please tell me at once.',
  preventionWithoutChange:
    'It is not enough for us that {{product}} is in order again. So that the same does not happen to you a second time, we change the following: … If you notice anything all the same, please tell me at once.',
  score:
    'About {{product}}, we have done the following: {{solution}}. From 1 to 5, how satisfied are you with how we handled it? A low number helps us as much as a high one. What should we have done better?',
  scoreWithoutSolution:
    'From 1 to 5, how satisfied are you with how we handled {{product}}? A low number helps us as much as a high one. What should we have done better?',
} as const
