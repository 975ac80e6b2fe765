package org.zhigu.careers;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.zhigu.identity.OrganisationId;

/** The seats that are gone before clearing begins: of each post, and of each university at it. */
record Taken(Map<PostId, Integer> byPost, Map<Share, Integer> byShare) {
    static final Taken NOTHING = new Taken(Map.of(), Map.of());

    record Share(PostId post, OrganisationId university) {}

    Taken {
        byPost = Map.copyOf(byPost);
        byShare = Map.copyOf(byShare);
    }

    static Taken by(Collection<Offer> offers) {
        var byPost = new HashMap<PostId, Integer>();
        var byShare = new HashMap<Share, Integer>();
        for (var offer : offers) {
            byPost.merge(offer.post(), 1, Integer::sum);
            byShare.merge(new Share(offer.post(), offer.university()), 1, Integer::sum);
        }
        return new Taken(byPost, byShare);
    }

    int of(Post post) {
        return byPost.getOrDefault(post.id(), 0);
    }

    /** What the post's cap on a university leaves of itself. */
    int left(Post post, OrganisationId university, int cap) {
        return cap - byShare.getOrDefault(new Share(post.id(), university), 0);
    }

    /** Whether those who accepted are all that the post takes of the university. */
    boolean isFull(Post post, OrganisationId university) {
        var cap = post.caps().byUniversity().get(university);
        return cap != null && left(post, university, cap) <= 0;
    }
}
