/** What is wrong with a typed amount (rule D1, K5). */
export const money = {
  empty: 'Write an amount, for example 1,200.50',
  notANumber: 'This is not an amount. Write digits, for example 1,200.50',
  negative: 'The amount must be more than zero.',
  zero: 'The amount must be more than zero.',
  tooManyDecimals: 'Too many decimals: {{currency}} has {{digits}}.',
  noDecimals: '{{currency}} has no decimals: write a whole amount.',
  tooLarge: 'This amount is too large. Please check the digits.',
  ambiguous: 'It is not clear what the comma or point means here: write the amount without thousands separators.',
  abbreviated: 'Write the amount in full, with all its digits: this abbreviation does not mean the same everywhere.',
  unknownCurrency: '“{{text}}” is not a currency I know. Write its three-letter code, for example EUR 1,200',
  sharedCurrency:
    '“{{text}}” stands for several currencies. Write the three-letter code beside the amount, such as USD or CNY.',
} as const
