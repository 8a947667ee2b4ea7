import type { money as source } from '../en/money.ts'
import type { Translation } from '../shape.ts'

export const money = {
  empty: '請填寫金額，例如 1,200.50',
  notANumber: '無法辨識這個金額。請填寫數字，例如 1,200.50',
  negative: '金額必須大於零。',
  zero: '金額必須大於零。',
  tooManyDecimals: '小數位數過多：{{currency}} 最多 {{digits}} 位小數。',
  noDecimals: '{{currency}} 沒有小數，請填寫整數金額。',
  tooLarge: '金額過大，請再確認位數。',
  ambiguous: '無法判斷逗號或點是否代表小數，請去掉千分位符號。',
  abbreviated: '請寫出完整的數字：這種縮寫各地含義不同。',
  unknownCurrency: '無法辨識幣別「{{text}}」。請寫三碼幣別代碼和完整數字，例如 TWD 12,000',
  sharedCurrency: '「{{text}}」可能是多種幣別。請在金額旁寫明三碼幣別代碼，例如 USD 或 TWD。',
} as const satisfies Translation<typeof source>
