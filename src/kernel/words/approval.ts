export const APPROVAL_WORDS = {
  'approval.step_stale': {
    en: 'Cannot decide on {ref} by what was read: somebody else has decided since, and another step is open. Read who has, then decide.',
    vi: 'Không thể quyết định về {ref} theo bản đã đọc: người khác vừa quyết định và bài đã sang bước khác. Hãy xem ai đã duyệt rồi quyết định.',
  },
  'approval.election_began': {
    en: 'Cannot approve {ref}: it falls into an election window of the host country that was set after it was submitted, where it is reviewed as policy. Send it back, so that it is submitted anew.',
    vi: 'Không thể duyệt {ref}: thời gian đăng nằm trong giai đoạn bầu cử của nước sở tại, được thiết lập sau khi bài được trình, nên phải duyệt theo quy trình bài chính sách. Hãy trả lại để trình lại.',
  },
  'approval.revision_stale': {
    en: 'Cannot decide on {ref}: the content changed after you saw it. Open it again, read it, and decide on what it is now.',
    vi: 'Không thể quyết định về {ref}: nội dung đã thay đổi sau khi bạn xem. Hãy mở lại, đọc và quyết định theo nội dung hiện tại.',
  },
  'approval.four_eyes': {
    en: 'Cannot decide on {ref}: you wrote or submitted it. Another person must decide.',
    vi: 'Không thể quyết định về {ref}: bạn là người soạn hoặc trình. Phải do người khác quyết định.',
  },
  'approval.not_yours': {
    en: 'Cannot decide on {ref}: this step asks for {asked}, and you are there: {yours}. Ask one of those.',
    vi: 'Không thể quyết định về {ref}: bước này cần {asked}, còn bạn tại đây là: {yours}. Hãy nhờ người có vai trò đó.',
  },
  'approval.decided_exists': {
    en: 'Cannot decide on {ref} twice: you have decided at an earlier step. Another person takes this one.',
    vi: 'Không thể quyết định về {ref} hai lần: bạn đã quyết định ở bước trước. Bước này phải do người khác.',
  },
  'approval.nothing_open': {
    en: 'Cannot decide on {ref}: nothing waits for a decision, it is {state}. Submit it first.',
    vi: 'Không thể quyết định về {ref}: không có gì chờ duyệt, trạng thái là {state}. Hãy trình duyệt trước.',
  },
  'approval.comment_missing': {
    en: 'Cannot send it back without a word: say what is to change, or why it is refused.',
    vi: 'Không thể trả lại mà không nêu ý kiến: hãy ghi cần sửa gì hoặc vì sao không duyệt.',
  },
  'notice.approval_reminder': {
    en: '{ref} ({theme}) has waited for a decision since {since}.',
    vi: '{ref} ({theme}) chờ duyệt từ {since}.',
  },
  'notice.approval_escalated': {
    en: '{ref} ({theme}) has waited since {since}, and nobody decided. Its first time is {due}; without a decision it lapses.',
    vi: '{ref} ({theme}) chờ từ {since} mà chưa ai duyệt. Giờ đăng đầu tiên là {due}; nếu không được duyệt, bài sẽ quá hạn.',
  },
  'post.template_missing': {
    en: 'Cannot submit an emergency notice in {language}: there is no template in this language. Ask the ministry for one, or leave the language out.',
    vi: 'Không thể trình thông báo khẩn bằng tiếng {language}: chưa có mẫu cho ngôn ngữ này. Hãy đề nghị Bộ ban hành mẫu, hoặc bỏ ngôn ngữ này.',
  },
  'post.template_unmatched': {
    en: 'Cannot submit this text in {language} as an emergency notice: it follows none of the templates ({names}). Fill in a template, word for word.',
    vi: 'Không thể trình nội dung tiếng {language} này làm thông báo khẩn: không theo mẫu nào ({names}). Hãy điền đúng theo mẫu.',
  },
  'template.malformed': {
    en: 'Cannot use this template: besides what is filled in it says next to nothing. Write the sentences that always hold.',
    vi: 'Không thể dùng mẫu này: ngoài phần điền vào gần như không có nội dung. Hãy viết các câu cố định.',
  },
  'template.not_found': {
    en: 'Cannot find the template {id}. List the templates to see which there are.',
    vi: 'Không tìm thấy mẫu {id}. Hãy xem danh sách mẫu.',
  },
  'template.four_eyes_forbidden': {
    en: 'Cannot put this template in force: you proposed it. Another person of the ministry must confirm it.',
    vi: 'Không thể áp dụng mẫu này: bạn là người đề xuất. Phải do người khác của Bộ xác nhận.',
  },
  'template.not_proposed_conflict': {
    en: 'Cannot do this with the template: it is in force or has ended already. List the templates to see it.',
    vi: 'Không thể thực hiện với mẫu này: mẫu đang áp dụng hoặc đã kết thúc. Hãy xem danh sách mẫu.',
  },
  'after_review.not_open_conflict': {
    en: 'Cannot review {ref} afterwards: it is no emergency notice that waits for that. Show the post to see what was said of it.',
    vi: 'Không thể hậu kiểm {ref}: không phải thông báo khẩn đang chờ hậu kiểm. Hãy xem bài để biết kết quả.',
  },
  'notice.after_review_asked': {
    en: '{ref} ({theme}) went out as an emergency notice: the ministry looks at it within 24 hours.',
    vi: '{ref} ({theme}) đã được duyệt đăng theo diện khẩn: Bộ cần hậu kiểm trong 24 giờ.',
  },
  'notice.after_review_overdue': {
    en: '{ref} ({theme}) was to be looked at by the ministry until {due}, and nobody did.',
    vi: '{ref} ({theme}) phải được Bộ hậu kiểm trước {due} mà chưa ai thực hiện.',
  },
  'notice.after_review_objected': {
    en: 'The ministry objects to the emergency notice {ref} ({theme}). Read why, and recall it where it is wrong.',
    vi: 'Bộ có ý kiến không đồng ý về thông báo khẩn {ref} ({theme}). Hãy xem lý do và thu hồi nếu nội dung sai.',
  },
  'comment.missing': {
    en: 'Cannot keep an empty comment: write what you want to say.',
    vi: 'Không thể lưu góp ý trống: hãy viết ý kiến.',
  },
  'notice.commented': { en: '{ref} has a new comment.', vi: '{ref} có góp ý mới.' },
  'revision.not_found': {
    en: 'Cannot find revision {number} of {ref}. Show the post to see its revisions.',
    vi: 'Không tìm thấy bản trình số {number} của {ref}. Hãy xem bài để biết các bản trình.',
  },
  'revision.no_earlier_not_found': {
    en: 'Cannot compare {ref}: there is no earlier revision. It is there after the post was submitted again.',
    vi: 'Không thể so sánh {ref}: chưa có bản trình trước. Chỉ so sánh được sau khi bài được trình lại.',
  },
  'chain.too_weak': {
    en: 'Cannot use this chain: at no step must somebody decide for the state. Add a step that asks for a head, a deputy, a delegate or the ministry.',
    vi: 'Không thể dùng quy trình này: không có bước nào do người có thẩm quyền quyết định. Hãy thêm bước của Trưởng Cơ quan, cấp phó, người được ủy quyền hoặc Bộ.',
  },
  'chain.step_malformed': {
    en: 'Cannot use the step "{step}": name it once, and give either anyOf or allOf; languages are read by language reviewers.',
    vi: 'Không thể dùng bước "{step}": mỗi bước một tên riêng, chỉ ghi anyOf hoặc allOf; việc hiệu đính ngôn ngữ do người hiệu đính làm.',
  },
  'chain.role_unfit': {
    en: 'Cannot use the step "{step}": the role {role} decides on no post. Ask for a head, a deputy, a delegate, the ministry or a language reviewer.',
    vi: 'Không thể dùng bước "{step}": vai trò {role} không duyệt bài. Hãy chọn Trưởng Cơ quan, cấp phó, người được ủy quyền, Bộ hoặc người hiệu đính.',
  },
  'chain.not_found': {
    en: 'Cannot find the chain {id}. List the chains to see which there are.',
    vi: 'Không tìm thấy quy trình {id}. Hãy xem danh sách quy trình.',
  },
  'chain.four_eyes_forbidden': {
    en: 'Cannot put this chain in force: you proposed it. Another person of the ministry must confirm it.',
    vi: 'Không thể áp dụng quy trình này: bạn là người đề xuất. Phải do người khác của Bộ xác nhận.',
  },
  'chain.not_proposed_conflict': {
    en: 'Cannot confirm this chain: it is no open proposal, somebody confirmed or ended it. List the chains to see it.',
    vi: 'Không thể xác nhận quy trình này: đã được xác nhận hoặc đã kết thúc. Hãy xem danh sách quy trình.',
  },
  'chain.retired_conflict': {
    en: 'Cannot end this chain: it has ended already. List the chains to see which hold.',
    vi: 'Không thể kết thúc quy trình này: đã kết thúc từ trước. Hãy xem danh sách quy trình.',
  },
  'delegation.too_long': {
    en: 'Cannot delegate for longer than {days} days. Give an earlier end; it can be given again.',
    vi: 'Không thể ủy quyền quá {days} ngày. Hãy chọn ngày kết thúc sớm hơn; có thể ủy quyền lại.',
  },
  'delegation.to_oneself': {
    en: 'Cannot delegate to yourself: name another member.',
    vi: 'Không thể ủy quyền cho chính mình: hãy chọn người khác.',
  },
  'delegation.administrator_forbidden': {
    en: 'Cannot delegate to {member}: they administer the mission, and who administers decides on no post. Name another member.',
    vi: 'Không thể ủy quyền cho {member}: người này là quản trị viên tại cơ quan, mà quản trị viên không được duyệt bài. Hãy chọn người khác.',
  },
  'notice.delegated': {
    en: '@{handle} decides on posts of {mission} in the place of the head from {from} to {until}.',
    vi: '@{handle} được ủy quyền duyệt bài của {mission} từ {from} đến {until}.',
  },
  'notice.election_in_review': {
    en: '{ref} ({theme}) falls into an election window of the host country that was set after it was submitted. It has to be submitted anew, to be reviewed as policy.',
    vi: '{ref} ({theme}) rơi vào giai đoạn bầu cử của nước sở tại, được thiết lập sau khi bài được trình. Cần trình lại để duyệt theo quy trình bài chính sách.',
  },
  'notice.election_approved': {
    en: '{ref} ({theme}) was approved before an election window of the host country was set over its time, and goes out as planned. Withdraw it, or let it be.',
    vi: '{ref} ({theme}) đã được duyệt trước khi giai đoạn bầu cử của nước sở tại được thiết lập trùng thời gian đăng, và sẽ được đăng như kế hoạch. Hãy rút lại nếu cần.',
  },
  'notice.approval_asked': {
    en: '{ref} ({theme}) waits for a decision.',
    vi: '{ref} ({theme}) đang chờ duyệt.',
  },
  'notice.decided_approve': {
    en: '{ref} ({theme}) was approved.',
    vi: '{ref} ({theme}) đã được duyệt.',
  },
  'notice.decided_request_changes': {
    en: 'Changes are asked for in {ref} ({theme}).',
    vi: '{ref} ({theme}) được yêu cầu chỉnh sửa.',
  },
  'notice.decided_reject': {
    en: '{ref} ({theme}) was refused.',
    vi: '{ref} ({theme}) không được duyệt.',
  },
  'notice.post_lapsed': {
    en: '{ref} lapsed: its time passed ({until}) and nobody had decided. It was not published.',
    vi: '{ref} đã quá hạn: hết thời gian ({until}) mà chưa có quyết định. Bài không được đăng.',
  },
} as const;
