import type { complaintWords as source } from '../en/complaint-words.ts'
import type { Translation } from '../shape.ts'

export const complaintWords = {
  it: '這件事',
  product: '「{{product}}」',
  heading: {
    apology: '致歉參考話術',
    listening: '傾聽參考話術',
    cause: '詢問原因參考話術',
    looking: '尋找方案期間參考話術',
    solution: '告知方案參考話術',
    done: '告知已完成參考話術',
    prevention: '說明改善措施參考話術',
    score: '請客戶評分參考話術',
  },
  apology:
    '您好，我是 {{rep}}。{{product}}造成您的困擾，非常抱歉，也謝謝您告訴我們。目前還不清楚原因，我不會隨意猜測。我會查清楚，並如實告訴您結果，即使責任在我們。',
  listening:
    '請您從頭說明{{product}}的經過，我會記下來，不打斷您。……我這樣理解對嗎：……？到目前為止造成您哪些損失？您希望我們怎麼處理？',
  cause:
    '為了找出{{product}}的原因，想請教您：是什麼時候開始的？之前做過哪些操作？有沒有照片或可以查看的零件？無論結果如何，我都會告訴您。',
  looking:
    '謝謝您耐心等候。{{product}}的問題出在哪裡，我們已經找到了，正在尋找能真正替您解決的做法。{{date}}以前，我會告訴您我們的方案。如果提早確定，我會提早與您聯絡；如果還需要時間，我也會先向您說明。',
  lookingWithoutDate:
    '謝謝您耐心等候。{{product}}的問題出在哪裡，我們已經找到了，正在尋找能真正替您解決的做法。我會在……打電話給您，說明目前的進度，即使那時還沒有定案。',
  solution:
    '您就{{product}}向我們反映的問題，我們已經找出原因，想向您說明。我們的方案是：{{solution}}。您覺得這樣可以嗎？如果還有不足，請您現在告訴我，我們再想辦法。',
  solutionWithoutSolution:
    '您就{{product}}向我們反映的問題，我們已經找出原因，想向您說明，並提出處理方案。如果還有不足，請您現在告訴我，我們再想辦法。',
  done: '關於{{product}}，我們已依約完成：{{solution}}。請您看看是否一切正常。如有問題，請直接找我。',
  doneWithoutSolution: '關於{{product}}，約定的事我們已經完成。請您看看是否一切正常。如有問題，請直接找我。',
  prevention:
    '{{product}}恢復正常，對我們來說還不夠。為了不讓您再遇到同樣的問題，我們做了以下改善：{{prevention}}。如果您還是發現任何異狀，請馬上告訴我。',
  preventionWithoutChange:
    '{{product}}恢復正常，對我們來說還不夠。為了不讓您再遇到同樣的問題，我們做了以下改善：……如果您還是發現任何異狀，請馬上告訴我。',
  score:
    '關於{{product}}，我們已經這樣處理：{{solution}}。從 1 到 5 分，您對我們的處理滿意嗎？低分和高分一樣對我們有幫助。您覺得哪裡還可以做得更好？',
  scoreWithoutSolution:
    '從 1 到 5 分，您對我們處理{{product}}的情況滿意嗎？低分和高分一樣對我們有幫助。您覺得哪裡還可以做得更好？',
} as const satisfies Translation<typeof source>
