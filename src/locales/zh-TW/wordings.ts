import type { wordings as source } from '../en/wordings.ts'
import type { Translation } from '../shape.ts'

export const wordings = {
  what: '「{{deal}}」一案',
  whatInvoice: '「{{deal}}」一案（發票 {{invoice}}）',
  fact: {
    coming: {
      courteous: {
        visit: '謝謝您今天撥空。離開前有件小事：{{what}}的 {{open}} 將於 {{date}} 到期。',
        call: '您好，我是{{rep}}。先跟您提一下：{{what}}的 {{open}} 將於 {{date}} 到期。',
        message: '您好，先跟您提一下：{{what}}的 {{open}} 將於 {{date}} 到期。',
      },
      factual: {
        visit: '可以一起看一下帳目嗎？{{what}}的 {{open}} 將於 {{date}} 到期。',
        call: '您好，我是{{rep}}。想跟您確認{{what}}的款項：{{open}} 將於 {{date}} 到期。',
        message: '您好，想跟您確認{{what}}的款項：{{open}} 將於 {{date}} 到期。',
      },
      earnest: {
        visit: '有件事想跟您坦白談談：{{what}}的 {{open}} 將於 {{date}} 到期，我們已依這一天安排資金。',
        call: '您好，我是{{rep}}。{{what}}的 {{open}} 將於 {{date}} 到期，我們已依這一天安排資金。',
        message: '您好，{{what}}的 {{open}} 將於 {{date}} 到期，我們已依這一天安排資金。',
      },
    },
    overdue: {
      courteous: {
        visit: '有件事跟您提一下：{{what}}的 {{open}} 應於 {{date}} 付款，我們還沒收到，也許已經在路上。',
        call: '您好，我是{{rep}}。{{what}}的 {{open}} 應於 {{date}} 付款，我們還沒收到，也許已經在路上。',
        message: '您好，{{what}}的 {{open}} 應於 {{date}} 付款，我們還沒收到。若您已經付款，請不用理會這則訊息。',
      },
      factual: {
        visit: '可以一起看一下帳目嗎？{{what}}的 {{open}} 應於 {{date}} 付款，已過 {{days}} 天，目前還沒入帳。',
        call: '您好，我是{{rep}}。想跟您核對{{what}}的款項：{{open}} 應於 {{date}} 付款，已過 {{days}} 天，目前還沒入帳。',
        message: '您好，想跟您核對{{what}}的款項：{{open}} 應於 {{date}} 付款，已過 {{days}} 天，目前還沒入帳。',
      },
      earnest: {
        visit:
          '我今天是為了{{what}}而來：{{open}} 應於 {{date}} 付款，至今已過 {{days}} 天。我不希望這件事影響我們的合作。',
        call: '您好，我是{{rep}}。{{what}}的 {{open}} 應於 {{date}} 付款，至今已過 {{days}} 天。希望今天能和您把這件事確定下來。',
        message: '您好，{{what}}的 {{open}} 應於 {{date}} 付款，至今已過 {{days}} 天。這件事現在需要確定下來。',
      },
    },
  },
  promised: '謝謝您約定 {{promisedFor}} 支付{{what}}的 {{open}}。我已經記下，就依這個日子安排。',
  disputed: '您對{{what}}提出的問題我已經記下，我們正在確認，有結果馬上回覆您。',
  undelivered: '{{what}}的 {{open}} 於交貨後到期。交貨日期我會再跟您確認，到期日也會一併告訴您。',
  ifDelivered: '{{date}}（如期交貨的話）',
  thanks: '您已付的 {{received}} 我們已經收到，謝謝您。',
  broken: '先前約好的日子我們一直在等，款項沒有入帳。',
  ask: {
    level0: {
      visit: '我們這邊還缺什麼嗎？貴公司由哪一位安排付款？',
      call: '要準時付款，我們這邊還缺什麼嗎？',
      message: '如果我們這邊還缺什麼，請告訴我。',
    },
    level1: {
      visit: '能不能趁我在這裡幫忙查一下，大概什麼時候可以付？',
      call: '能不能幫忙查一下，明天以前告訴我大概什麼時候可以付？',
      message: '能不能幫忙查一下，明天以前告訴我大概什麼時候可以付？',
    },
    level2: {
      visit: '請問哪一天可以付？我想當著您的面把日期記下來。',
      call: '請問哪一天可以付？我想在電話中把日期記下來。',
      message: '請告訴我哪一天付、付多少。',
    },
    level3: {
      visit: '我的主管也在關注這件事。今天需要您給一個確定的日期和金額；如果一次付清有困難，我們可以談分期。',
      call: '我的主管也在關注這件事。今天需要您給一個確定的日期和金額；如果一次付清有困難，我們可以談分期。',
      message: '我的主管也在關注這件事。請今天給我一個確定的日期和金額；如果一次付清有困難，我們可以談分期。',
    },
    level4: {
      visit: '這件事不能再拖了。這週請雙方能做決定的人坐下來，把怎麼付寫成書面約定。',
      call: '這件事不能再拖了。請您安排這週見個面，雙方能做決定的人都到場，把怎麼付寫成書面約定。',
      message: '這件事不能再拖了。請您定一個這週的時間，雙方能做決定的人見面，把怎麼付寫成書面約定。',
    },
  },
  close: {
    visit: '如果是我們交貨上的問題讓您不方便付款，請現在就告訴我，我來處理。',
    call: '如果是我們交貨上的問題讓您不方便付款，請告訴我，我來處理。',
    message: '如果是我們交貨上的問題讓您不方便付款，請告訴我，我來處理。\n{{rep}}',
  },
} as const satisfies Translation<typeof source>
