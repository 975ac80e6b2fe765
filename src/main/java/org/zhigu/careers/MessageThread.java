package org.zhigu.careers;

import java.util.List;
import org.zhigu.common.Bilingual;

/** What was written about one post, oldest first. */
public record MessageThread(Post post, Bilingual company, List<Message> messages) {
    public MessageThread {
        messages = List.copyOf(messages);
    }
}
