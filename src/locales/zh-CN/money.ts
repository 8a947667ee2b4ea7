import type { money as source } from '../en/money.ts'
import type { Translation } from '../shape.ts'

export const money = {
  empty: '请填写金额，例如 1,200.50',
  notANumber: '无法识别这个金额。请填写数字，例如 1,200.50',
  negative: '金额必须大于零。',
  zero: '金额必须大于零。',
  tooManyDecimals: '小数位过多：{{currency}} 最多 {{digits}} 位小数。',
  noDecimals: '{{currency}} 没有小数，请填写整数金额。',
  tooLarge: '金额过大，请核对位数。',
  ambiguous: '无法判断逗号或点是否表示小数，请去掉千位分隔符。',
  abbreviated: '请写出完整的数字：这种缩写各地含义不同。',
  unknownCurrency: '无法识别货币“{{text}}”。请写三位货币代码和完整数字，例如 CNY 12,000',
  sharedCurrency: '“{{text}}”可能是多种货币。请在金额旁写明三位货币代码，例如 USD 或 CNY。',
} as const satisfies Translation<typeof source>
